package io.fluxion.domain.market;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A bar of trades over a fixed event-time interval. An interval without trades has none.
 *
 * @param venue where the trades were made; null for the bar over all venues
 * @param revision rises with each telling of the bar; in a replay 0 is the close, and each correction adds one
 */
public record Bar(
        String instrument,
        @Nullable String venue,
        String interval,
        long openTimeMillis,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volumeBase,
        BigDecimal volumeQuote,
        BigDecimal vwap,
        long tradeCount,
        long revision) {

    /** What the bar is one of the revisions of: {@code instrument:interval:openTimeMillis}, and a venue's with {@code :venue}. */
    public String key() {
        String overAll = instrument + ":" + interval + ":" + openTimeMillis;
        return venue == null ? overAll : overAll + ":" + venue;
    }
}
