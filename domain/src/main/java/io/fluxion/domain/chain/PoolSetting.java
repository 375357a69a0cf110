package io.fluxion.domain.chain;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a pool that no swap, join or exit made.
 *
 * @param before what it replaces, so that a retraction restores it; null where there is nothing to replace
 * @param after what it sets; null where it sets nothing
 * @param account who received collected fees; null otherwise
 * @param amountsRaw the fees collected, by token; null otherwise
 */
public record PoolSetting(
        String poolId,
        Kind kind,
        @Nullable PoolSettings before,
        @Nullable PoolSettings after,
        @Nullable String account,
        @Nullable List<BigInteger> amountsRaw) {

    /** What is set. */
    public enum Kind {
        AMPLIFICATION_RAMP,
        SWAP_FEE,
        PROTOCOL_FEE,
        TOKEN_RATES,
        PAUSED,
        UNPAUSED,
        PROTOCOL_FEES_COLLECTED
    }

    public PoolSetting {
        amountsRaw = amountsRaw == null ? null : List.copyOf(amountsRaw);
    }

    /** A change of settings. */
    public static PoolSetting of(String poolId, Kind kind, PoolSettings before, PoolSettings after) {
        return new PoolSetting(poolId, kind, before, after, null, null);
    }

    /** Fees of the protocol taken out of the contract; they were no part of the pool's balances any more. */
    public static PoolSetting collected(String poolId, String account, List<BigInteger> amountsRaw) {
        return new PoolSetting(poolId, Kind.PROTOCOL_FEES_COLLECTED, null, null, account, amountsRaw);
    }
}
