package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.MathContext;

/** Parts of a whole. */
final class Fractions {
    private Fractions() {}

    /** How far a value is off another, as a part of that. */
    static BigDecimal off(BigDecimal value, BigDecimal from) {
        return value.subtract(from).abs().divide(from, MathContext.DECIMAL64);
    }
}
