package io.fluxion.domain.tca;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What the others have traded in an instrument so far, as sums: the difference of two tapes is the stretch between them.
 *
 * @param volumeBase Σ quantity
 * @param notionalQuote Σ price · quantity
 * @param priceMillis the integral of the price over time, the last one carried
 * @param lastPx the last price; null before the first
 * @param firstMillis when the first price came
 * @param atMillis up to when the integral goes; 0 before the first price
 */
public record MarketTape(
        BigDecimal volumeBase,
        BigDecimal notionalQuote,
        BigDecimal priceMillis,
        @Nullable BigDecimal lastPx,
        long firstMillis,
        long atMillis) {
    public static final MarketTape EMPTY =
            new MarketTape(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, 0, 0);

    /** After a trade of others; one that comes late counts with its volume, and its price is not the last one. */
    public MarketTape traded(BigDecimal priceQuotePerBase, BigDecimal quantityBase, long millis) {
        MarketTape then = until(millis);
        return new MarketTape(
                volumeBase.add(quantityBase),
                notionalQuote.add(quantityBase.multiply(priceQuotePerBase)),
                then.priceMillis,
                millis >= then.atMillis ? priceQuotePerBase : then.lastPx,
                lastPx == null ? millis : firstMillis,
                Math.max(millis, then.atMillis));
    }

    /** At a later time, nothing having been traded in between. */
    public MarketTape until(long millis) {
        if (lastPx == null || millis <= atMillis) {
            return this;
        }
        BigDecimal carried = lastPx.multiply(BigDecimal.valueOf(millis - atMillis));
        return new MarketTape(volumeBase, notionalQuote, priceMillis.add(carried), lastPx, firstMillis, millis);
    }

    /** The volume since an earlier tape. */
    BigDecimal volumeSince(MarketTape earlier) {
        return volumeBase.subtract(earlier.volumeBase);
    }

    /** The volume-weighted average price since an earlier tape, with own fills on top; null without volume. */
    @Nullable
    BigDecimal vwapSince(MarketTape earlier, BigDecimal ownBase, BigDecimal ownQuote) {
        BigDecimal volume = volumeSince(earlier).add(ownBase);
        return volume.signum() <= 0
                ? null
                : notionalQuote.subtract(earlier.notionalQuote).add(ownQuote).divide(volume, MathContext.DECIMAL128);
    }

    /** The average over time since an earlier tape, or since the first price; the last one when no time has passed. */
    @Nullable
    BigDecimal twapSince(MarketTape earlier) {
        long span = atMillis - (earlier.lastPx == null ? firstMillis : earlier.atMillis);
        return span <= 0
                ? lastPx
                : priceMillis.subtract(earlier.priceMillis).divide(BigDecimal.valueOf(span), MathContext.DECIMAL128);
    }
}
