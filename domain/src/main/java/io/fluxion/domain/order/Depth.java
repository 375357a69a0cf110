package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a weighted pool holds of an instrument's two tokens, and what it charges.
 *
 * <p>Doubles suffice: the result is a whole number of lots, and the contract holds the swap to its limit in integers.
 */
public record Depth(
        BigDecimal baseReserve,
        BigDecimal quoteReserve,
        BigDecimal baseWeight,
        BigDecimal quoteWeight,
        BigDecimal feeFraction) {
    /** Enough halvings for a quantity of any size here. */
    private static final int HALVINGS = 64;

    /** The most, in whole lots and up to {@code quantityMax}, that swaps at or better than the limit, fee included. */
    public BigDecimal quantityWithin(Side side, BigDecimal limitQuotePerBase, BigDecimal quantityMax, BigDecimal lot) {
        double limit = limitQuotePerBase.doubleValue();
        double low = 0;
        double high = quantityMax.doubleValue();
        if (isWithin(side, limit, high)) {
            return quantityMax;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (isWithin(side, limit, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return BigDecimal.valueOf(low).divide(lot, 0, RoundingMode.FLOOR).multiply(lot);
    }

    /** The price now, quote per base. */
    private double spot() {
        return quoteReserve.doubleValue()
                * baseWeight.doubleValue()
                / (baseReserve.doubleValue() * quoteWeight.doubleValue());
    }

    /** How much worse than the price now a swap's average price is, with the fee; 1 when it can't be filled. */
    public BigDecimal costFraction(Side side, BigDecimal quantity) {
        double base = quantity.doubleValue();
        return known(
                base,
                side == Side.BUY ? quoteToPay(base) / (spot() * base) - 1 : 1 - quoteToGet(base) / (spot() * base));
    }

    /** How much worse than the price now the average price of a swap is, without the fee; 1 when it can't be filled. */
    public BigDecimal impactFraction(Side side, BigDecimal quantity) {
        double base = quantity.doubleValue();
        double free = 1 - feeFraction.doubleValue();
        return known(
                base,
                side == Side.BUY
                        ? quoteToPay(base) * free / (spot() * base) - 1
                        : 1 - quoteToGet(base / free) / (spot() * base));
    }

    private static BigDecimal known(double base, double fraction) {
        boolean known = base > 0 && Double.isFinite(fraction);
        return BigDecimal.valueOf(known ? Math.max(0, Math.min(1, fraction)) : 1);
    }

    private boolean isWithin(Side side, double limit, double quantity) {
        return side == Side.BUY ? quoteToPay(quantity) <= limit * quantity : quoteToGet(quantity) >= limit * quantity;
    }

    /** {@code Rq·((Rb/(Rb−q))^(wb/wq) − 1)/(1−fee)}. */
    private double quoteToPay(double quantity) {
        double base = baseReserve.doubleValue();
        if (quantity >= base) {
            return Double.POSITIVE_INFINITY;
        }
        double exponent = baseWeight.doubleValue() / quoteWeight.doubleValue();
        return quoteReserve.doubleValue()
                * Math.expm1(-exponent * Math.log1p(-quantity / base))
                / (1 - feeFraction.doubleValue());
    }

    /** {@code Rq·(1 − (Rb/(Rb+q·(1−fee)))^(wb/wq))}. */
    private double quoteToGet(double quantity) {
        double in = quantity * (1 - feeFraction.doubleValue());
        double exponent = baseWeight.doubleValue() / quoteWeight.doubleValue();
        return -quoteReserve.doubleValue() * Math.expm1(-exponent * Math.log1p(in / baseReserve.doubleValue()));
    }
}
