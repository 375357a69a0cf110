package io.fluxion.api.view;

import io.fluxion.domain.liquidity.ImpactPoint;
import io.fluxion.domain.liquidity.PoolDepth;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.TokenReserve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How deep a pool is, and how a swap's size moves its price; amounts in whole tokens. */
public record PoolDepthView(
        Instant asOf, @Nullable BigDecimal spotPrice, List<LevelView> levels, List<ImpactView> impactCurve) {

    /** What can be sold and bought of the base until the price has moved by a fraction. */
    public record LevelView(
            String base,
            String quote,
            BigDecimal move,
            BigDecimal sell,
            BigDecimal buy,
            @Nullable BigDecimal sellUsd,
            @Nullable BigDecimal buyUsd) {}

    /** A swap of a fixed part of the input's reserve. */
    public record ImpactView(
            String tokenIn,
            String tokenOut,
            BigDecimal size,
            BigDecimal amountIn,
            BigDecimal amountOut,
            BigDecimal priceImpactBps) {}

    /** As clients read it. */
    public static PoolDepthView of(PoolMetrics m) {
        return new PoolDepthView(
                Instant.ofEpochMilli(m.asOfMillis()),
                m.spotPriceQuotePerBase(),
                m.depths().stream().map(d -> level(d, m)).toList(),
                m.impactCurve().stream().map(p -> impact(p, m)).toList());
    }

    private static LevelView level(PoolDepth d, PoolMetrics m) {
        return new LevelView(
                d.base(),
                d.quote(),
                d.moveFraction(),
                whole(d.sellRaw(), d.base(), m),
                whole(d.buyRaw(), d.base(), m),
                d.sellUsd(),
                d.buyUsd());
    }

    private static ImpactView impact(ImpactPoint p, PoolMetrics m) {
        return new ImpactView(
                p.tokenIn(),
                p.tokenOut(),
                p.sizeFraction(),
                whole(p.amountInRaw(), p.tokenIn(), m),
                whole(p.amountOutRaw(), p.tokenOut(), m),
                p.priceImpactBps());
    }

    private static BigDecimal whole(BigInteger raw, String token, PoolMetrics m) {
        int decimals = m.reserves().stream()
                .filter(r -> r.token().equals(token))
                .mapToInt(TokenReserve::decimals)
                .findFirst()
                .orElse(0);
        return new BigDecimal(raw, decimals);
    }
}
