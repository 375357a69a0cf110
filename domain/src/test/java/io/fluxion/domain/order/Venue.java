package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A sender, a chain and their topics, in memory: executes a child once at most and never after its deadline; fails,
 * stays silent and reorganises at random; what it says arrives late.
 */
final class Venue {
    private static final int EVENT_DELAY_MILLIS_MAX = 3_000;
    private static final int REORG_ONE_IN = 60;

    /** Something the job reads: a fill, its retraction, or a report of a failure; with the time from which it can. */
    record Message(
            long fromMillis,
            @Nullable Fill fill,
            boolean retracted,
            @Nullable ExecutionReport report) {}

    private record Pending(Slice slice, long atMillis, int fate) {}

    final List<Slice> slices = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    private final Map<String, Fill> executed = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final List<Pending> pending = new ArrayList<>();
    private final SplittableRandom random;
    private int executions;

    Venue(SplittableRandom random) {
        this.random = random;
    }

    void take(Slice slice, long nowMillis) {
        slices.add(slice);
        pending.add(new Pending(slice, nowMillis + random.nextInt(4_000), random.nextInt(10)));
    }

    BigDecimal executedQty() {
        return executed.values().stream().map(Fill::quantityBase).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    boolean isQuiet() {
        return pending.isEmpty();
    }

    void pass(long nowMillis) {
        for (Pending next : List.copyOf(pending)) {
            if (next.atMillis() <= nowMillis) {
                pending.remove(next);
                settle(next, nowMillis);
            }
        }
        if (!executed.isEmpty() && random.nextInt(REORG_ONE_IN) == 0) {
            reorganise(nowMillis);
        }
    }

    private void settle(Pending next, long nowMillis) {
        Slice slice = next.slice();
        boolean isDead = executed.containsKey(slice.childId()) || lost.contains(slice.childId());
        if (isDead || next.fate() == 0) {
            return; // executed already, or never heard of again
        }
        if (nowMillis >= slice.expiresAtMillis() || next.fate() <= 2) {
            say(nowMillis, null, false, Fixtures.failed(slice, nowMillis));
        } else {
            execute(slice.childId(), slice.quantityBase(), nowMillis);
        }
    }

    private void execute(String childId, BigDecimal quantity, long nowMillis) {
        Fill fill = Fixtures.fill("e-" + executions++, childId, quantity);
        executed.put(childId, fill);
        say(nowMillis, fill, false, null);
    }

    /** One fill is taken back; mostly it's mined again at once, else its transaction is gone for good. */
    private void reorganise(long nowMillis) {
        Fill taken = List.copyOf(executed.values()).get(random.nextInt(executed.size()));
        executed.remove(taken.childId());
        say(nowMillis, taken, true, null);
        if (random.nextInt(4) > 0) {
            execute(taken.childId(), taken.quantityBase(), nowMillis);
        } else {
            lost.add(taken.childId());
        }
    }

    /** In the order in which things happened, as in a topic. */
    private void say(long nowMillis, @Nullable Fill fill, boolean retracted, @Nullable ExecutionReport report) {
        long last = messages.isEmpty() ? 0 : messages.get(messages.size() - 1).fromMillis();
        messages.add(new Message(
                Math.max(last, nowMillis + random.nextInt(EVENT_DELAY_MILLIS_MAX)), fill, retracted, report));
    }
}
