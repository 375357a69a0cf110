package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import org.jspecify.annotations.Nullable;

/** All that is followed of a pool: where it stands, what went through it, and who holds it. */
public record TrackedPool(PoolLedger ledger, PoolPast past, ShareHolders holders) {

    /**
     * The pool after an event or its retraction: the same instance when it changes nothing, null while the pool is
     * unknown.
     *
     * @param holdings who holds how much; changed with the pool
     */
    public static @Nullable TrackedPool step(
            @Nullable TrackedPool pool, ChainEvent event, ShareHolders.Holdings holdings) {
        PoolLedger before = pool == null ? null : pool.ledger;
        PoolLedger after = PoolFold.step(before, event);
        if (after == null) {
            return null;
        }
        boolean moved = before == null || before.version() != after.version();
        PoolPast past = PoolPast.step(pool == null ? null : pool.past, before, after, event);
        ShareHolders known = pool == null ? ShareHolders.none() : pool.holders;
        ShareHolders holders = known.after(event, moved, holdings);
        return pool != null && !moved && holders == known ? pool : new TrackedPool(after, past, holders);
    }

    /** Whether an event is too old for any window: it moves the pool, and no volume. */
    public boolean isLate(ChainEvent event) {
        return past.activity().isLate(event.blockTimeMillis());
    }

    /** The same pool with a version that is no lower than that. */
    public TrackedPool versionNotBelow(long floor) {
        return ledger.version() >= floor ? this : new TrackedPool(ledger.versionNotBelow(floor), past, holders);
    }

    /** The same pool with a higher version: its worth has changed. */
    public TrackedPool revalued() {
        return new TrackedPool(ledger.revalued(), past, holders);
    }
}
