package io.fluxion.api.view;

import io.fluxion.domain.market.Bar;
import java.math.BigDecimal;
import java.time.Instant;

/** A bar of trades; a higher revision of the same time replaces a lower one, and one without trades is no bar. */
public record BarView(
        Instant time,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal vwap,
        long trades,
        long revision) {
    /** As clients read it. */
    public static BarView of(Bar b) {
        return new BarView(
                Instant.ofEpochMilli(b.openTimeMillis()),
                b.open(),
                b.high(),
                b.low(),
                b.close(),
                b.volumeBase(),
                b.vwap(),
                b.tradeCount(),
                b.revision());
    }
}
