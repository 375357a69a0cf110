package io.fluxion.api.view;

import io.fluxion.domain.market.MarketStats;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument did in the window before {@code asOf}; prices are null without trades.
 *
 * @param venue {@code chainId:poolId}; null for all venues together
 * @param realisedVolatility a fraction of the price over the window
 * @param annualisedVolatility the same scaled to a year of 365 days
 */
public record MarketStatsView(
        @Nullable String venue,
        String window,
        Instant asOf,
        @Nullable BigDecimal open,
        @Nullable BigDecimal high,
        @Nullable BigDecimal low,
        @Nullable BigDecimal last,
        @Nullable BigDecimal twap,
        @Nullable BigDecimal vwap,
        BigDecimal volume,
        BigDecimal volumeQuote,
        long trades,
        @Nullable BigDecimal realisedVolatility,
        @Nullable BigDecimal annualisedVolatility) {
    /** As clients read it. */
    public static MarketStatsView of(MarketStats s) {
        return new MarketStatsView(
                s.venue(),
                s.window(),
                Instant.ofEpochMilli(s.asOfMillis()),
                s.open(),
                s.high(),
                s.low(),
                s.last(),
                s.twap(),
                s.vwap(),
                s.volumeBase(),
                s.volumeQuote(),
                s.tradeCount(),
                s.realisedVolatility(),
                s.annualisedVolatility());
    }
}
