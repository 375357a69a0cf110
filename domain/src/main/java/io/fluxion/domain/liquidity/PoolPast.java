package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the measures of a pool need of its past, beside its {@link PoolLedger}: what went through it, and where its
 * providers began.
 *
 * @param reference null while there are no shares
 */
public record PoolPast(PoolActivity activity, @Nullable PoolReference reference) {

    /** The past of a pool that has just been created. */
    public static PoolPast none(int tokens) {
        return new PoolPast(PoolActivity.none(tokens), null);
    }

    /**
     * The past after an event, or its retraction, that has led from one ledger to another. An event counts if and only
     * if it moves the ledger, so that what comes twice counts once.
     *
     * @param before null for a pool that was unknown
     */
    public static PoolPast step(
            @Nullable PoolPast past, @Nullable PoolLedger before, PoolLedger after, ChainEvent event) {
        int tokens = after.tokens().size();
        PoolPast known = past == null ? none(tokens) : past;
        if (before != null && before.version() == after.version()) {
            return known;
        }
        if (event.poolCreated() != null) {
            return none(tokens);
        }
        PoolActivity activity = known.activity.after(event, after.tokens());
        return new PoolPast(activity, reference(known.reference, after.current()));
    }

    private static @Nullable PoolReference reference(@Nullable PoolReference known, PoolPoint now) {
        if (now.totalSharesRaw().signum() == 0) {
            return null;
        }
        return known == null ? PoolReference.of(now) : known;
    }
}
