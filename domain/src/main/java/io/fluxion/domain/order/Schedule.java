package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The cumulative quantities of a sliced order: after slot k, {@code cumulative(k)} of it should be released.
 *
 * <p>By cumulative floor: {@code C_k = L·⌊Q·W_k/L⌋} with W the cumulative weight, and {@code C_{N−1} = Q}. The sum is
 * exact, each slot is a multiple of the lot, and the cumulative error stays under one lot.
 */
public record Schedule(BigDecimal lot, List<BigDecimal> cumulative) {
    public Schedule {
        cumulative = List.copyOf(cumulative);
    }

    /** Equal parts of the quantity. */
    public static Schedule even(BigDecimal quantity, BigDecimal lot, int slots) {
        List<BigDecimal> weights = new ArrayList<>();
        for (int k = 0; k < slots; k++) {
            weights.add(BigDecimal.ONE);
        }
        return weighted(quantity, lot, weights);
    }

    /** Parts in proportion to the weights, which need not sum to one. */
    public static Schedule weighted(BigDecimal quantity, BigDecimal lot, List<BigDecimal> weights) {
        BigDecimal total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> cumulative = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < weights.size(); k++) {
            sum = sum.add(weights.get(k));
            boolean last = k == weights.size() - 1;
            cumulative.add(
                    last
                            ? quantity
                            : floorLots(quantity.multiply(sum), total.multiply(lot))
                                    .multiply(lot));
        }
        return new Schedule(lot, cumulative);
    }

    /** The planned quantity of a slot; may be zero. */
    public BigDecimal planned(int slot) {
        return slot == 0 ? cumulative.get(0) : cumulative.get(slot).subtract(cumulative.get(slot - 1));
    }

    public int slots() {
        return cumulative.size();
    }

    private static BigDecimal floorLots(BigDecimal numerator, BigDecimal denominator) {
        BigInteger lots = numerator.divide(denominator, 0, RoundingMode.FLOOR).toBigInteger();
        return new BigDecimal(lots);
    }
}
