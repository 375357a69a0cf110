package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * The part of the market's volume, own included, that a POV order takes.
 *
 * @param rate what it aims at over its life, above 0 and below 1
 * @param least of what was traded since its last child, though it is ahead; null for nothing
 * @param most of what was traded since its last child, though it is behind; null leaves it to the catch-up cap
 */
public record PovBand(
        BigDecimal rate,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most) {

    /** Whether {@code 0 ≤ least ≤ rate ≤ most < 1}, and the rate is above 0. */
    boolean isOrdered() {
        return rate.signum() > 0
                && rate.compareTo(BigDecimal.ONE) < 0
                && (least == null || (least.signum() >= 0 && least.compareTo(rate) <= 0))
                && (most == null || (most.compareTo(rate) >= 0 && most.compareTo(BigDecimal.ONE) < 0));
    }

    /** {@code r/(1 − r)} of what others trade: then own is r of the total. */
    static BigDecimal ofOthers(BigDecimal part, BigDecimal othersBase) {
        return part.multiply(othersBase.max(BigDecimal.ZERO))
                .divide(BigDecimal.ONE.subtract(part), MathContext.DECIMAL128);
    }
}
