package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
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
        return weighted(quantity, lot, evenWeights(slots));
    }

    static List<BigDecimal> evenWeights(int slots) {
        return Collections.nCopies(slots, BigDecimal.ONE);
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

    /** Slots that plan nothing: the market decides. */
    static Schedule unplanned(BigDecimal lot, int slots) {
        return new Schedule(lot, Collections.nCopies(slots, BigDecimal.ZERO));
    }

    /** The same total without slots that are too small: each waits for the next ones, the last joins the one before. */
    Schedule atLeast(BigDecimal minChild) {
        List<BigDecimal> joined = new ArrayList<>(cumulative);
        BigDecimal total = cumulative.get(slots() - 1);
        BigDecimal out = BigDecimal.ZERO;
        for (int k = 0; k < slots(); k++) {
            BigDecimal due = cumulative.get(k);
            boolean leavesTooLittle = total.subtract(due).compareTo(minChild) < 0;
            if (due.subtract(out).compareTo(minChild) >= 0) {
                out = leavesTooLittle ? total : due;
            }
            joined.set(k, out);
        }
        joined.set(slots() - 1, total);
        return new Schedule(lot, joined);
    }

    /**
     * The same total with sizes left to chance: each cumulative quantity moves by up to the fraction of the smaller of
     * the slots on its two sides. No slot gets negative, or falls below {@code minChild} when it was above.
     *
     * @param fraction from 0 to 0.5
     */
    public Schedule randomised(String orderId, long seed, double fraction, BigDecimal minChild) {
        List<BigDecimal> moved = new ArrayList<>(cumulative);
        for (int k = 0; k < slots() - 1; k++) {
            BigDecimal smaller = planned(k).min(planned(k + 1));
            BigDecimal spare = smaller.subtract(minChild)
                    .max(BigDecimal.ZERO)
                    .divide(BigDecimal.valueOf(2), MathContext.DECIMAL128);
            BigDecimal reach = smaller.multiply(BigDecimal.valueOf(fraction)).min(spare);
            double unit = 2 * Chance.unit(orderId, k, seed, Chance.Use.SIZE) - 1;
            BigDecimal lots = reach.multiply(BigDecimal.valueOf(unit)).divide(lot, 0, RoundingMode.DOWN);
            moved.set(k, cumulative.get(k).add(lots.multiply(lot)));
        }
        return new Schedule(lot, moved);
    }

    /** The smallest slot among those that have a weight. */
    BigDecimal smallest(List<BigDecimal> weights) {
        BigDecimal smallest = cumulative.get(slots() - 1);
        for (int k = 0; k < slots(); k++) {
            smallest = weights.get(k).signum() > 0 ? smallest.min(planned(k)) : smallest;
        }
        return smallest;
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
