package io.fluxion.api.view;

import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.TokenReserve;
import io.fluxion.domain.liquidity.WindowMetrics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is measured by; formulas and units are in the catalog of metrics.
 *
 * @param asOf the moment to which windows and prices belong
 * @param tvlTokens the pool's worth in each of its tokens, at the feeds' prices
 * @param tvlQuote the same in its second token at the pool's own prices
 * @param referenceTime of the first join, against which holding is compared
 */
public record PoolMetricsView(
        Instant asOf,
        @Nullable BigDecimal tvlUsd,
        boolean tvlStale,
        List<TokenTvlView> tvlTokens,
        @Nullable BigDecimal tvlQuote,
        List<WindowView> windows,
        @Nullable BigDecimal lpUnitValueUsd,
        @Nullable BigDecimal imbalance,
        long holders,
        @Nullable String topHolder,
        @Nullable BigDecimal topHolderShare,
        @Nullable BigDecimal herfindahlIndex,
        @Nullable Instant referenceTime,
        @Nullable BigDecimal holdingReturn,
        @Nullable BigDecimal impermanentLoss,
        long version) {

    /** The pool's worth in one token. */
    public record TokenTvlView(
            String symbol,
            @Nullable BigDecimal priceUsd,
            @Nullable BigDecimal reserveUsd,
            @Nullable BigDecimal tvl) {}

    /** Volume and fees in a window; amounts by token in whole tokens. */
    public record WindowView(
            String window,
            long swaps,
            @Nullable BigDecimal volumeUsd,
            @Nullable BigDecimal feesUsd,
            @Nullable BigDecimal feeApr,
            List<BigDecimal> volumeIn,
            List<BigDecimal> volumeOut,
            List<BigDecimal> fees) {}

    /** As clients read it. */
    public static PoolMetricsView of(PoolMetrics m) {
        Long reference = m.referenceMillis();
        return new PoolMetricsView(
                Instant.ofEpochMilli(m.asOfMillis()),
                m.tvlUsd(),
                m.tvlStale(),
                m.reserves().stream()
                        .map(r -> new TokenTvlView(r.token(), r.priceUsd(), r.valueUsd(), r.tvlTokens()))
                        .toList(),
                m.tvlQuote(),
                m.windows().stream().map(w -> window(w, m.reserves())).toList(),
                m.lpUnitValueUsd(),
                m.imbalanceFraction(),
                m.holders(),
                m.topHolder(),
                m.topHolderFraction(),
                m.herfindahlIndex(),
                reference == null ? null : Instant.ofEpochMilli(reference),
                m.holdingReturnFraction(),
                m.impermanentLossFraction(),
                m.version());
    }

    private static WindowView window(WindowMetrics w, List<TokenReserve> reserves) {
        return new WindowView(
                w.window(),
                w.swaps(),
                w.volumeUsd(),
                w.feesUsd(),
                w.feeAprFraction(),
                whole(w.volumeInRaw(), reserves),
                whole(w.volumeOutRaw(), reserves),
                whole(w.feesRaw(), reserves));
    }

    private static List<BigDecimal> whole(List<BigInteger> raw, List<TokenReserve> reserves) {
        List<BigDecimal> whole = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            whole.add(new BigDecimal(raw.get(i), reserves.get(i).decimals()));
        }
        return whole;
    }
}
