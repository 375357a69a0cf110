package io.fluxion.api.view;

import io.fluxion.domain.chain.ConcentratedPrice;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.Protocol;
import io.fluxion.domain.chain.Reserves;
import io.fluxion.domain.liquidity.ForeignPoolState;
import io.fluxion.domain.liquidity.LivePool;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool as it stands.
 *
 * @param protocol whose it is; null for one of ours
 * @param reserves how far its balances are known
 * @param liquidityRaw in range, of a pool of concentrated liquidity; null for others
 */
public record PoolView(
        int chainId,
        String poolId,
        String name,
        PoolKind kind,
        @Nullable BigDecimal amplification,
        List<TokenView> tokens,
        BigDecimal swapFee,
        @Nullable BigDecimal tvlUsd,
        boolean tvlStale,
        @Nullable BigDecimal spotPrice,
        long blockNumber,
        Instant updatedAt,
        boolean paused,
        @Nullable PoolMetricsView metrics,
        @Nullable Protocol protocol,
        Reserves reserves,
        @Nullable BigDecimal liquidityRaw) {
    /** A token in a pool, its balance in whole tokens, null where nobody knows it; one of a weighted pool has a weight. */
    public record TokenView(
            String symbol,
            int decimals,
            @Nullable BigDecimal balance,
            @Nullable BigDecimal weight) {}

    /** As clients read it. */
    public static PoolView of(PoolState s, @Nullable PoolMetrics metrics) {
        List<TokenView> tokens = new ArrayList<>();
        for (int i = 0; i < s.tokens().size(); i++) {
            int decimals = s.decimals().get(i);
            BigDecimal balance =
                    s.hasReserves() ? new BigDecimal(s.balancesRaw().get(i), decimals) : null;
            BigDecimal weight = s.kind() == PoolKind.WEIGHTED ? s.weights().get(i) : null;
            tokens.add(new TokenView(s.tokens().get(i), decimals, balance, weight));
        }
        ForeignPoolState foreign = s.foreign();
        return new PoolView(
                s.chainId(),
                s.poolId(),
                s.name(),
                s.kind(),
                s.amplification(),
                List.copyOf(tokens),
                s.swapFeeFraction(),
                s.tvlUsd(),
                s.tvlStale(),
                s.spotPriceQuotePerBase(),
                s.blockNumber(),
                Instant.ofEpochMilli(s.blockTimeMillis()),
                LivePool.isPaused(s, s.blockTimeMillis()),
                metrics == null ? null : PoolMetricsView.of(metrics),
                foreign == null ? null : foreign.protocol(),
                foreign == null ? Reserves.EXACT : foreign.reserves(),
                liquidity(foreign));
    }

    private static @Nullable BigDecimal liquidity(@Nullable ForeignPoolState foreign) {
        ConcentratedPrice price = foreign == null ? null : foreign.price();
        return price == null || price.liquidityRaw() == null ? null : new BigDecimal(price.liquidityRaw());
    }
}
