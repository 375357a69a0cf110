package io.fluxion.domain.pool;

import java.math.BigInteger;

/** What joins and exits ask of a pool and of their shares. */
final class Shares {
    private Shares() {}

    static void requireExisting(Pool pool) {
        if (pool.totalShares().signum() == 0) {
            throw new PoolRefusedException("POOL_EMPTY", "the pool has no shares yet: its first join sets its prices");
        }
    }

    static void requirePositive(BigInteger shares) {
        if (shares.signum() <= 0) {
            throw new PoolRefusedException("AMOUNT_TOO_SMALL", "the number of shares is above zero");
        }
    }

    static void requireHeld(Pool pool, BigInteger shares) {
        requirePositive(shares);
        requireExisting(pool);
        if (shares.compareTo(pool.totalShares()) > 0) {
            throw new PoolRefusedException("INSUFFICIENT_SHARES", "there are only " + pool.totalShares() + " shares");
        }
    }

    static void requireRatio(Curve curve, BigInteger ratio) {
        if (ratio.compareTo(curve.invariantRatioMax()) > 0 || ratio.compareTo(curve.invariantRatioMin()) < 0) {
            throw new PoolRefusedException(
                    "INVARIANT_RATIO_OUT_OF_RANGE", "the invariant would change by a ratio of " + ratio + " / 1e18");
        }
    }
}
