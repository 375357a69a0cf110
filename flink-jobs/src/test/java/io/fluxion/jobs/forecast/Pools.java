package io.fluxion.jobs.forecast;

import io.fluxion.domain.liquidity.PoolState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Pool states for tests. */
final class Pools {
    static final int CHAIN_ID = 31337;

    private Pools() {}

    /** A pool of about a million dollars whose worth wobbles with time. */
    static PoolState at(String poolId, long timeMillis, long version) {
        return worth(poolId, timeMillis, version, BigDecimal.valueOf(1_000_000 + 1_000 * (timeMillis / 1_000 % 7)));
    }

    static PoolState worth(String poolId, long timeMillis, long version, BigDecimal tvlUsd) {
        return new PoolState(
                CHAIN_ID,
                poolId,
                "sETH/fUSD",
                List.of("sETH", "fUSD"),
                List.of(18, 6),
                List.of(new BigDecimal("0.5"), new BigDecimal("0.5")),
                List.of(BigInteger.TEN.pow(20).add(BigInteger.valueOf(timeMillis)), BigInteger.TEN.pow(11)),
                BigInteger.TEN.pow(18),
                new BigDecimal("0.003"),
                new BigDecimal("2500"),
                tvlUsd,
                false,
                timeMillis / 1_000,
                "0x00",
                0,
                timeMillis,
                version);
    }
}
