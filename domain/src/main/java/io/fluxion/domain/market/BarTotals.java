package io.fluxion.domain.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * A bar in the making: the aggregates of its ticks, which a tick enters and leaves.
 *
 * <p>A tick enters in constant time. One that leaves is subtracted from the sums; only when it was the first, the last
 * or an extreme are the ticks that stay looked at again.
 *
 * @param publications how often the bar has been published, at least; the next one carries it as its revision
 */
public record BarTotals(
        long openTimeMillis,
        Tick first,
        Tick last,
        BigDecimal high,
        BigDecimal low,
        BigDecimal volumeBase,
        BigDecimal volumeQuote,
        long tradeCount,
        long publications) {

    private static final MathContext PRICE_DIGITS = MathContext.DECIMAL64;

    /** A bar of one tick. */
    public static BarTotals opening(long openTimeMillis, Tick tick) {
        return new BarTotals(
                openTimeMillis,
                tick,
                tick,
                tick.priceQuotePerBase(),
                tick.priceQuotePerBase(),
                tick.quantityBase(),
                tick.notionalQuote(),
                1,
                0);
    }

    /** With one more tick, wherever in the bar it belongs. */
    public BarTotals plus(Tick tick) {
        if (tradeCount == 0) {
            return opening(openTimeMillis, tick).publishedBefore(publications);
        }
        return new BarTotals(
                openTimeMillis,
                Tick.TRADING_ORDER.compare(tick, first) < 0 ? tick : first,
                Tick.TRADING_ORDER.compare(tick, last) > 0 ? tick : last,
                high.max(tick.priceQuotePerBase()),
                low.min(tick.priceQuotePerBase()),
                volumeBase.add(tick.quantityBase()),
                volumeQuote.add(tick.notionalQuote()),
                tradeCount + 1,
                publications);
    }

    /** Without a tick, {@code staying} being all the others. A bar left without ticks keeps its last prices. */
    public BarTotals minus(Tick tick, List<Tick> staying) {
        if (staying.isEmpty()) {
            return new BarTotals(
                    openTimeMillis, first, last, high, low, BigDecimal.ZERO, BigDecimal.ZERO, 0, publications);
        }
        if (shapes(tick)) {
            return recomputed(openTimeMillis, staying).publishedBefore(publications);
        }
        return new BarTotals(
                openTimeMillis,
                first,
                last,
                high,
                low,
                volumeBase.subtract(tick.quantityBase()),
                volumeQuote.subtract(tick.notionalQuote()),
                tradeCount - 1,
                publications);
    }

    /** The bar of these ticks, from nothing. */
    public static BarTotals recomputed(long openTimeMillis, List<Tick> ticks) {
        BarTotals totals = opening(openTimeMillis, ticks.get(0));
        for (Tick tick : ticks.subList(1, ticks.size())) {
            totals = totals.plus(tick);
        }
        return totals;
    }

    /** The same bar with a next revision that is no lower than that. */
    public BarTotals revisionNotBelow(long floor) {
        return publications >= floor ? this : publishedBefore(floor);
    }

    /** After its publication. */
    public BarTotals published() {
        return publishedBefore(publications + 1);
    }

    /** The bar as it is published now. */
    public Bar toBar(String instrument, BarInterval interval) {
        return new Bar(
                instrument,
                interval.label(),
                openTimeMillis,
                first.priceQuotePerBase(),
                high,
                low,
                last.priceQuotePerBase(),
                volumeBase,
                volumeQuote,
                vwap(volumeBase, volumeQuote, last.priceQuotePerBase()),
                tradeCount,
                publications);
    }

    /** The volume-weighted average price; without volume the last price. */
    static BigDecimal vwap(BigDecimal volumeBase, BigDecimal volumeQuote, BigDecimal lastPriceQuotePerBase) {
        return volumeBase.signum() == 0 ? lastPriceQuotePerBase : volumeQuote.divide(volumeBase, PRICE_DIGITS);
    }

    private boolean shapes(Tick tick) {
        return tick.tradeId().equals(first.tradeId())
                || tick.tradeId().equals(last.tradeId())
                || tick.priceQuotePerBase().compareTo(high) >= 0
                || tick.priceQuotePerBase().compareTo(low) <= 0;
    }

    private BarTotals publishedBefore(long times) {
        return new BarTotals(openTimeMillis, first, last, high, low, volumeBase, volumeQuote, tradeCount, times);
    }
}
