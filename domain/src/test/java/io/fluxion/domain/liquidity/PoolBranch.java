package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.PoolCreated;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A chain with one pool that reorganises at will, and what the connector tells of it: events, retractions newest first,
 * the events of the other branch; sometimes the first branch comes back, sometimes a reorg is itself reorganised.
 */
final class PoolBranch {
    private static final int EVENTS_MAX = 6;
    private static final int DEEP_EVENTS = PoolLedger.POINTS_MAX + 20;

    private final SplittableRandom random;
    private final List<ChainEvent> stream = new ArrayList<>();
    private final List<ChainEvent> standing = new ArrayList<>();
    /** Where the pool of the branch stands after each of the events. */
    private final List<PoolEvents> after = new ArrayList<>();

    private int branches;
    private int reorgs;

    PoolBranch(SplittableRandom random) {
        this.random = random;
    }

    /** What was told. */
    List<ChainEvent> stream() {
        return stream;
    }

    /** What is true. */
    List<ChainEvent> standing() {
        return standing;
    }

    /** The pool of the branch that stands; null while it is not created. */
    @Nullable
    PoolEvents pool() {
        return after.isEmpty() ? null : after.get(after.size() - 1);
    }

    void goOn() {
        switch (random.nextInt(4)) {
            case 0 -> reorganise();
            case 1 -> thereAndBack();
            default -> grow(random.nextInt(20) == 0 ? DEEP_EVENTS : 1 + random.nextInt(EVENTS_MAX));
        }
    }

    /** The creation with other tokens, and another name. */
    static ChainEvent withTokens(ChainEvent event, List<String> tokens) {
        PoolCreated c = Objects.requireNonNull(event.poolCreated());
        return new ChainEvent(
                event.eventId(),
                event.chainId(),
                event.contract(),
                event.blockNumber(),
                event.blockHash(),
                event.blockTimeMillis(),
                event.transactionHash(),
                event.logIndex(),
                event.finality(),
                false,
                null,
                new PoolCreated(
                        c.poolId(),
                        c.name() + " again",
                        tokens,
                        c.weights(),
                        c.swapFeeFraction(),
                        c.kind(),
                        c.amplification(),
                        c.protocolFeeFraction()),
                null,
                null,
                null,
                null);
    }

    private void reorganise() {
        takeBack(depth());
        if (random.nextInt(3) == 0) {
            grow(1 + random.nextInt(EVENTS_MAX));
            takeBack(depth());
        }
        if (random.nextInt(4) > 0) {
            grow(1 + random.nextInt(EVENTS_MAX));
        }
    }

    /** A → B → A: the very same events come once more. */
    private void thereAndBack() {
        int depth = depth();
        int from = standing.size() - depth;
        List<ChainEvent> first = List.copyOf(standing.subList(from, standing.size()));
        List<PoolEvents> states = List.copyOf(after.subList(from, after.size()));
        takeBack(depth);
        int common = standing.size();
        grow(1 + random.nextInt(EVENTS_MAX));
        takeBack(standing.size() - common);
        first.forEach(this::tell);
        after.addAll(states);
    }

    private int depth() {
        boolean all = random.nextInt(10) == 0;
        return all ? standing.size() : Math.min(standing.size(), random.nextInt(EVENTS_MAX + 2));
    }

    private void takeBack(int events) {
        String reorg = "reorg-" + reorgs++;
        for (int i = 0; i < events; i++) {
            after.remove(after.size() - 1);
            stream.add(standing.remove(standing.size() - 1).retractedBy(reorg));
        }
    }

    private void grow(int events) {
        String name = "b" + branches++ + "-";
        PoolEvents pool = after.isEmpty()
                ? new PoolEvents(random.nextLong(), name)
                : after.get(after.size() - 1).fork(name);
        for (int i = 0; i < events; i++) {
            tell(standing.isEmpty() ? created(pool) : pool.some(1).get(0));
            after.add(pool.fork(name + i));
        }
    }

    private ChainEvent created(PoolEvents pool) {
        ChainEvent created = pool.created();
        return random.nextBoolean() ? created : withTokens(created, List.of(PoolEvents.ETH, PoolEvents.USD));
    }

    private void tell(ChainEvent event) {
        standing.add(event);
        stream.add(event);
    }
}
