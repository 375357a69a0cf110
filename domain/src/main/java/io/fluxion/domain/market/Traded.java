package io.fluxion.domain.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was traded in a stretch of event time made of whole seconds: what bars and averages are made of.
 *
 * <p>Two neighbouring stretches join into one exactly ({@link #then}); all sums are of decimals without rounding.
 *
 * @param firstSecondMillis when the first second with a trade opens
 * @param lastSecondMillis when the last one opens
 * @param priceSeconds the last price at the end of each second, summed from the first second to the last one, a second
 *     without trades carrying the price before it: the numerator of the time-weighted average
 * @param tradeCount 0 when all trades were taken back; the prices are then the last known ones and count for nothing
 */
public record Traded(
        long firstSecondMillis,
        long lastSecondMillis,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volumeBase,
        BigDecimal volumeQuote,
        BigDecimal priceSeconds,
        long tradeCount) {

    private static final long SECOND_MILLIS = 1_000;
    private static final MathContext PRICE_DIGITS = MathContext.DECIMAL64;

    /** One second. */
    public static Traded inSecond(
            long secondMillis,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volumeBase,
            BigDecimal volumeQuote,
            long tradeCount) {
        return new Traded(
                secondMillis, secondMillis, open, high, low, close, volumeBase, volumeQuote, close, tradeCount);
    }

    /** Joined with a stretch that begins after this one ends. */
    public Traded then(Traded later) {
        return new Traded(
                firstSecondMillis,
                later.lastSecondMillis,
                open,
                high.max(later.high),
                low.min(later.low),
                later.close,
                volumeBase.add(later.volumeBase),
                volumeQuote.add(later.volumeQuote),
                priceSeconds
                        .add(carried(close, lastSecondMillis, later.firstSecondMillis))
                        .add(later.priceSeconds),
                tradeCount + later.tradeCount);
    }

    /** The stretches, in the order of their times, as one; those without trades are left out. Null when there are none. */
    public static @Nullable Traded joined(List<Traded> parts) {
        Traded joined = null;
        for (Traded part : parts) {
            if (part.tradeCount > 0) {
                joined = joined == null ? part : joined.then(part);
            }
        }
        return joined;
    }

    /**
     * With the last of the joined parts grown, or one more part after all of them.
     *
     * @param before the part as it is in here; null for a new one
     * @param after the same part now
     * @return null when it can't be told without the other parts: for an earlier part, or one that has lost trades
     */
    public @Nullable Traded grown(@Nullable Traded before, Traded after) {
        if (tradeCount == 0 || after.tradeCount == 0) {
            return null;
        }
        if (before == null || before.tradeCount == 0) {
            return after.firstSecondMillis > lastSecondMillis ? then(after) : null;
        }
        if (before.tradeCount == tradeCount) {
            return after; // the only part
        }
        boolean last =
                before.lastSecondMillis == lastSecondMillis && before.firstSecondMillis == after.firstSecondMillis;
        boolean grew = after.high.compareTo(before.high) >= 0 && after.low.compareTo(before.low) <= 0;
        if (!last || !grew) {
            return null;
        }
        return new Traded(
                firstSecondMillis,
                after.lastSecondMillis,
                open,
                high.max(after.high),
                low.min(after.low),
                after.close,
                volumeBase.subtract(before.volumeBase).add(after.volumeBase),
                volumeQuote.subtract(before.volumeQuote).add(after.volumeQuote),
                priceSeconds.subtract(before.priceSeconds).add(after.priceSeconds),
                tradeCount - before.tradeCount + after.tradeCount);
    }

    /** After all of its trades were taken back: the prices stay. */
    public Traded emptied() {
        return new Traded(
                firstSecondMillis,
                lastSecondMillis,
                open,
                high,
                low,
                close,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0);
    }

    /** The volume-weighted average price; without volume the last price. */
    public BigDecimal vwap() {
        return volumeBase.signum() == 0 ? close : volumeQuote.divide(volumeBase, PRICE_DIGITS);
    }

    /** The mean of the last prices at the end of each second from the first trade's to a time. */
    public BigDecimal twap(long untilMillis) {
        BigDecimal sum = priceSeconds.add(carried(close, lastSecondMillis, untilMillis));
        return sum.divide(BigDecimal.valueOf((untilMillis - firstSecondMillis) / SECOND_MILLIS), PRICE_DIGITS);
    }

    /** As a bar. */
    public Bar toBar(
            String instrument, @Nullable String venue, BarInterval interval, long openTimeMillis, long revision) {
        return new Bar(
                instrument,
                venue,
                interval.label(),
                openTimeMillis,
                open,
                high,
                low,
                close,
                volumeBase,
                volumeQuote,
                vwap(),
                tradeCount,
                revision);
    }

    private static BigDecimal carried(BigDecimal price, long fromSecondMillis, long toSecondMillis) {
        long seconds = (toSecondMillis - fromSecondMillis) / SECOND_MILLIS - 1;
        return seconds == 0 ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(seconds));
    }
}
