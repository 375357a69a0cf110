package io.fluxion.domain.market;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument did in the time before a moment: averages, volume and volatility of a sliding window.
 *
 * <p>The window holds the trades of {@code [asOf - width, asOf)}. Time in it before its first trade has no price and
 * counts for nothing. Prices are quote per base.
 *
 * @param venue where the trades were made; null for all venues together
 * @param window how far back: {@code 1m}, {@code 5m}, {@code 1h} or {@code 24h} ({@link StatsWindow})
 * @param twap the mean of the last prices at the end of each second; null without trades, as all prices are
 * @param vwap notional by quantity
 * @param realisedVolatility √Σr² of the log returns r between the window's samples: the price moved by about that
 *     fraction over the window; null with fewer than two trades
 * @param annualisedVolatility the same scaled to a year of 365 days, by the square root of time
 * @param version rises with each telling
 */
public record MarketStats(
        String instrument,
        @Nullable String venue,
        String window,
        long asOfMillis,
        @Nullable BigDecimal open,
        @Nullable BigDecimal high,
        @Nullable BigDecimal low,
        @Nullable BigDecimal last,
        @Nullable BigDecimal twap,
        @Nullable BigDecimal vwap,
        BigDecimal volumeBase,
        BigDecimal volumeQuote,
        long tradeCount,
        @Nullable BigDecimal realisedVolatility,
        @Nullable BigDecimal annualisedVolatility,
        long version) {

    /** Whose statistics they are: {@code instrument:window}, and a venue's with {@code :venue}. */
    public String key() {
        String overAll = instrument + ":" + window;
        return venue == null ? overAll : overAll + ":" + venue;
    }
}
