package io.fluxion.jobs.replay;

import io.fluxion.jobs.runtime.RawMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events with the trades of one millisecond in the order of their content: which of them is the last one, and makes the
 * price, must not hang on the order of the lines.
 */
final class TradesByTime implements Iterator<ReplayEvent> {
    private final Iterator<ReplayEvent> events;
    private final Deque<ReplayEvent> ready = new ArrayDeque<>();
    private @Nullable ReplayEvent next;

    TradesByTime(Iterator<ReplayEvent> events) {
        this.events = events;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || next != null || events.hasNext();
    }

    @Override
    public ReplayEvent next() {
        if (!ready.isEmpty()) {
            return ready.remove();
        }
        ReplayEvent first = next == null ? events.next() : next;
        next = null;
        if (first.trade() == null) {
            return first;
        }
        List<ReplayEvent> same = new ArrayList<>(List.of(first));
        while (next == null && events.hasNext()) {
            ReplayEvent event = events.next();
            if (event.trade() != null && event.timeMillis() == first.timeMillis()) {
                same.add(event);
            } else {
                next = event;
            }
        }
        same.sort((one, other) -> Arrays.compare(bytes(one), bytes(other)));
        ready.addAll(same);
        return ready.remove();
    }

    private static byte[] bytes(ReplayEvent event) {
        RawMessage trade = Objects.requireNonNull(event.trade());
        return Objects.requireNonNull(trade.value());
    }
}
