package io.fluxion.domain.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A signed quantity at its average cost, with the profit realised so far.
 *
 * <p>Average-cost method: adding to a position moves its cost, reducing it realises (price − cost) on what is closed,
 * and crossing zero opens the rest at the trade's price.
 */
public record Holding(BigDecimal quantityBase, BigDecimal averageCostQuotePerBase, BigDecimal realisedPnlQuote) {
    public static final Holding NONE = new Holding(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    private static final int COST_SCALE = 18;

    /** After a trade of a signed quantity: positive for a buy. */
    public Holding after(BigDecimal signedQuantity, BigDecimal priceQuotePerBase) {
        BigDecimal next = quantityBase.add(signedQuantity);
        if (quantityBase.signum() == 0 || quantityBase.signum() == signedQuantity.signum()) {
            BigDecimal cost = averageCostQuotePerBase
                    .multiply(quantityBase.abs())
                    .add(priceQuotePerBase.multiply(signedQuantity.abs()))
                    .divide(next.abs(), COST_SCALE, RoundingMode.HALF_EVEN);
            return new Holding(next, cost, realisedPnlQuote);
        }
        BigDecimal closed = quantityBase.abs().min(signedQuantity.abs());
        BigDecimal gain = priceQuotePerBase
                .subtract(averageCostQuotePerBase)
                .multiply(closed)
                .multiply(BigDecimal.valueOf(quantityBase.signum()));
        BigDecimal cost = next.signum() == 0
                ? BigDecimal.ZERO
                : next.signum() == quantityBase.signum() ? averageCostQuotePerBase : priceQuotePerBase;
        return new Holding(next, cost, realisedPnlQuote.add(gain));
    }

    /** What closing at a price would gain. */
    public BigDecimal unrealisedAt(BigDecimal priceQuotePerBase) {
        return priceQuotePerBase.subtract(averageCostQuotePerBase).multiply(quantityBase);
    }
}
