package io.fluxion.domain.chain;

import java.math.BigInteger;
import java.util.List;

/**
 * Where a pool of another protocol stands, without a swap or a change of liquidity that says so.
 *
 * @param balancesRaw by token; empty where the event tells a price only
 */
public record PoolReserves(String poolId, List<BigInteger> balancesRaw) {
    public PoolReserves {
        balancesRaw = List.copyOf(balancesRaw);
    }
}
