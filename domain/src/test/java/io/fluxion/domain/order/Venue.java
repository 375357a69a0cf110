package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final int DEPTH_MAX = 3;

    /** Something the job reads: a fill, its retraction, or a report of a failure; with the time from which it can. */
    record Message(
            long fromMillis,
            @Nullable Fill fill,
            boolean retracted,
            @Nullable ExecutionReport report) {}

    private record Pending(Slice slice, long atMillis, int fate) {}

    final List<Slice> slices = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    /** The newest last. */
    private final Map<String, Fill> executed = new LinkedHashMap<>();

    private final Set<String> lost = new HashSet<>();
    private final List<Pending> pending = new ArrayList<>();
    private final SplittableRandom random;
    private int executions;
    private boolean calm;

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

    /** From now on no reorg. */
    void calmDown() {
        calm = true;
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
        if (!calm && !executed.isEmpty() && random.nextInt(REORG_ONE_IN) == 0) {
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

    /** The newest fills are taken back, the newest first; then the other branch is told. */
    private void reorganise(long nowMillis) {
        List<Fill> fills = new ArrayList<>(executed.values());
        int depth = Math.min(fills.size(), 1 + random.nextInt(DEPTH_MAX));
        List<Fill> taken = fills.subList(fills.size() - depth, fills.size());
        for (int i = depth - 1; i >= 0; i--) {
            takeBack(taken.get(i), nowMillis);
        }
        for (Fill fill : taken) {
            decide(fill, nowMillis);
        }
    }

    /** A swap that lost its block is mined again, or with its old block, or sent once more, or gone for good. */
    private void decide(Fill fill, long nowMillis) {
        switch (random.nextInt(6)) {
            case 0 -> lost.add(fill.childId());
            case 1 ->
                pending.add(new Pending(slice(fill.childId()), nowMillis + random.nextInt(8_000), random.nextInt(10)));
            case 2 -> {
                execute(fill.childId(), fill.quantityBase(), nowMillis);
                takeBack(Objects.requireNonNull(executed.get(fill.childId())), nowMillis);
                executed.put(fill.childId(), fill);
                say(nowMillis, fill, false, null);
            }
            default -> execute(fill.childId(), fill.quantityBase(), nowMillis);
        }
    }

    private void takeBack(Fill fill, long nowMillis) {
        executed.remove(fill.childId());
        say(nowMillis, fill, true, null);
    }

    private Slice slice(String childId) {
        return slices.stream()
                .filter(s -> s.childId().equals(childId))
                .findFirst()
                .orElseThrow();
    }

    /** In the order in which things happened, as in a topic. */
    private void say(long nowMillis, @Nullable Fill fill, boolean retracted, @Nullable ExecutionReport report) {
        long last = messages.isEmpty() ? 0 : messages.get(messages.size() - 1).fromMillis();
        messages.add(new Message(
                Math.max(last, nowMillis + random.nextInt(EVENT_DELAY_MILLIS_MAX)), fill, retracted, report));
    }
}
