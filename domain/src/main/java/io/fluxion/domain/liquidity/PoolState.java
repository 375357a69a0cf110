package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.chain.Reserves;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pool as of one log: exact reserves, and their worth at the last good oracle prices.
 *
 * @param weights of a weighted pool; empty for a stable one
 * @param spotPriceQuotePerBase the marginal price without fee, second token per first; null while a reserve is zero
 * @param tvlUsd null until each token has had a price
 * @param version rises with each change of the pool, retractions included
 * @param amplification the plain A of a stable pool at the block's time; null for a weighted one
 * @param settings all that is set of the pool: what a quote of a later block needs; null in states of earlier versions
 * @param foreign what more there is to know of a pool of others; null for one of ours
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
        long version,
        PoolKind kind,
        @Nullable BigDecimal amplification,
        @Nullable PoolSettings settings,
        @Nullable ForeignPoolState foreign) {

    public PoolState {
        tokens = List.copyOf(tokens);
        decimals = List.copyOf(decimals);
        weights = List.copyOf(weights);
        balancesRaw = List.copyOf(balancesRaw);
        // Messages and state of earlier versions know weighted pools alone.
        kind = Objects.requireNonNullElse(kind, PoolKind.WEIGHTED);
    }

    /** The state of a weighted pool. */
    public PoolState(
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
        this(
                chainId,
                poolId,
                name,
                tokens,
                decimals,
                weights,
                balancesRaw,
                totalSharesRaw,
                swapFeeFraction,
                spotPriceQuotePerBase,
                tvlUsd,
                tvlStale,
                blockNumber,
                blockHash,
                logIndex,
                blockTimeMillis,
                version,
                PoolKind.WEIGHTED,
                null,
                null,
                null);
    }

    /** Whether {@code balancesRaw} says what the pool holds, and not what nobody knows. */
    public boolean hasReserves() {
        return foreign == null || foreign.reserves() != Reserves.UNKNOWN;
    }

    /** The Kafka key: {@code chainId:poolId}. */
    public String key() {
        return chainId + ":" + poolId;
    }
}
