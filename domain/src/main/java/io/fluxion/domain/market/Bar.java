package io.fluxion.domain.market;

import java.math.BigDecimal;

/**
 * A bar of trades over a fixed event-time interval.
 *
 * @param revision 0 when first emitted; each correction adds one
 */
public record Bar(
        String instrument,
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
        long revision) {}
