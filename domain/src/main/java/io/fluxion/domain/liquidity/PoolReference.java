package io.fluxion.domain.liquidity;

import java.math.BigInteger;
import java.util.List;

/** The point that a pool's providers are compared with, had they only held their tokens: right after its first join. */
public record PoolReference(long timeMillis, List<BigInteger> balancesRaw, BigInteger totalSharesRaw) {
    public PoolReference {
        balancesRaw = List.copyOf(balancesRaw);
    }

    static PoolReference of(PoolPoint point) {
        return new PoolReference(point.blockTimeMillis(), point.balancesRaw(), point.totalSharesRaw());
    }
}
