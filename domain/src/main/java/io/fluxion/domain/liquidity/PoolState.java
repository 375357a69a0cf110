package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool as of one log: exact reserves, and their worth at the last good oracle prices.
 *
 * @param spotPriceQuotePerBase the marginal price without fee, second token per first; null while a reserve is zero
 * @param tvlUsd null until each token has had a price
 * @param version rises with each change of the pool, retractions included
 */
public record PoolState(
        int chainId,
        String poolId,
        String name,
        List<String> tokens,
        List<Integer> decimals,
        List<BigDecimal> weights,
        List<BigInteger> balancesRaw,
        BigInteger totalSharesRaw,
        BigDecimal swapFeeFraction,
        @Nullable BigDecimal spotPriceQuotePerBase,
        @Nullable BigDecimal tvlUsd,
        boolean tvlStale,
        long blockNumber,
        String blockHash,
        int logIndex,
        long blockTimeMillis,
        long version) {

    public PoolState {
        tokens = List.copyOf(tokens);
        decimals = List.copyOf(decimals);
        weights = List.copyOf(weights);
        balancesRaw = List.copyOf(balancesRaw);
    }

    /** The Kafka key: {@code chainId:poolId}. */
    public String key() {
        return chainId + ":" + poolId;
    }
}
