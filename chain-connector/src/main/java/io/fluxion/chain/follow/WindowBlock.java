package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainEvent;
import java.util.List;

/** A block that was read, with the events that a reorg of it would take back, in log order. */
public record WindowBlock(long number, String hash, long timeMillis, List<ChainEvent> events) {
    public WindowBlock {
        events = List.copyOf(events);
    }

    WindowBlock withoutEvents() {
        return events.isEmpty() ? this : new WindowBlock(number, hash, timeMillis, List.of());
    }
}
