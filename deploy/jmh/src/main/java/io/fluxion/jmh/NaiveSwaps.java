package io.fluxion.jmh;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Swaps as one would write them down in {@link BigDecimal}: the formula as it stands, with digits enough.
 *
 * <p>It agrees with the integers within its digits and never to the unit, since nothing in it is rounded for the pool.
 */
final class NaiveSwaps {
    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);
    private static final BigDecimal ENOUGH = new BigDecimal("1e-36");
    private static final int ROUNDS_MAX = 255;

    private NaiveSwaps() {}

    /** {@code Bₒ · (1 − (Bᵢ / (Bᵢ + in))^(wᵢ/wₒ))} for an input after the fee. */
    static BigDecimal weightedOut(
            BigDecimal balanceIn, BigDecimal weightIn, BigDecimal balanceOut, BigDecimal weightOut, BigDecimal in) {
        BigDecimal base = balanceIn.divide(balanceIn.add(in), DIGITS);
        BigDecimal power = exp(ln(base).multiply(weightIn.divide(weightOut, DIGITS), DIGITS));
        return balanceOut.multiply(BigDecimal.ONE.subtract(power), DIGITS);
    }

    /** The output balance that keeps the invariant, by Newton's method; for an input after the fee. */
    static BigDecimal stableOut(
            List<BigDecimal> balances, BigDecimal amplification, int in, int out, BigDecimal amount) {
        BigDecimal invariant = invariant(balances, amplification);
        BigDecimal n = BigDecimal.valueOf(balances.size());
        BigDecimal ann = amplification.multiply(n);
        BigDecimal c = invariant;
        BigDecimal others = BigDecimal.ZERO;
        for (int i = 0; i < balances.size(); i++) {
            if (i != out) {
                BigDecimal balance = i == in ? balances.get(i).add(amount) : balances.get(i);
                others = others.add(balance);
                c = c.multiply(invariant, DIGITS).divide(balance.multiply(n), DIGITS);
            }
        }
        c = c.multiply(invariant, DIGITS).divide(ann.multiply(n), DIGITS);
        BigDecimal b = others.add(invariant.divide(ann, DIGITS));
        BigDecimal y = invariant;
        for (int i = 0; i < ROUNDS_MAX; i++) {
            BigDecimal before = y;
            y = y.multiply(y, DIGITS).add(c).divide(y.add(y).add(b).subtract(invariant), DIGITS);
            if (y.subtract(before).abs().compareTo(ENOUGH) < 0) {
                break;
            }
        }
        return balances.get(out).subtract(y);
    }

    private static BigDecimal invariant(List<BigDecimal> balances, BigDecimal amplification) {
        BigDecimal n = BigDecimal.valueOf(balances.size());
        BigDecimal sum = balances.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ann = amplification.multiply(n);
        BigDecimal d = sum;
        for (int i = 0; i < ROUNDS_MAX; i++) {
            BigDecimal product = d;
            for (BigDecimal balance : balances) {
                product = product.multiply(d, DIGITS).divide(balance.multiply(n), DIGITS);
            }
            BigDecimal before = d;
            d = ann.multiply(sum)
                    .add(product.multiply(n))
                    .multiply(d, DIGITS)
                    .divide(
                            ann.subtract(BigDecimal.ONE)
                                    .multiply(d)
                                    .add(n.add(BigDecimal.ONE).multiply(product)),
                            DIGITS);
            if (d.subtract(before).abs().compareTo(ENOUGH) < 0) {
                break;
            }
        }
        return d;
    }

    /** Between a half and two: {@code ln x = 2·artanh((x−1)/(x+1))}. */
    private static BigDecimal ln(BigDecimal x) {
        BigDecimal ratio = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
        BigDecimal squared = ratio.multiply(ratio, DIGITS);
        BigDecimal power = ratio;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; power.abs().compareTo(ENOUGH) > 0; i += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS));
            power = power.multiply(squared, DIGITS);
        }
        return sum.add(sum);
    }

    private static BigDecimal exp(BigDecimal x) {
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; term.abs().compareTo(ENOUGH) > 0; i++) {
            term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term);
        }
        return sum;
    }
}
