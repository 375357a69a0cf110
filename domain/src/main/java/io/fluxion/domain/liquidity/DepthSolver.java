package io.fluxion.domain.liquidity;

import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolRefusedException;
import io.fluxion.domain.pool.StableCurve;
import io.fluxion.domain.pool.WeightedCurve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * Finds how much of a token moves a pool's marginal price by a fraction, as a part of the pool's balance of it.
 *
 * <p>A price is a statistic here, and reckoned in doubles: a weighted pool's in closed form, a stable one's by false
 * position (the Illinois rule: Dowell and Jarratt, 1971) over the integer curve.
 */
final class DepthSolver {
    private static final int ROUNDS_MAX = 60;
    private static final double TOLERANCE = 1e-9;
    /** No more can be sold than makes a stable pool refuse to trade. */
    private static final double SOLD_MAX = 1e4;

    private static final double BOUGHT_MAX = 1 - 1e-6;

    private final Pool pool;
    private final int base;
    private final int quote;

    DepthSolver(Pool pool, int base, int quote) {
        this.pool = pool;
        this.base = base;
        this.quote = quote;
    }

    /** What enters, before the fee, until the price of the base has fallen to {@code 1 − move} of what it is. */
    double sold(double move) {
        if (pool.curve() instanceof WeightedCurve weighted) {
            return Math.pow(1 - move, -exponent(weighted)) - 1;
        }
        return solve(part -> moveOfSale(part) + move, SOLD_MAX);
    }

    /** What leaves until the price of the base has risen to {@code 1 + move} of what it is. */
    double bought(double move) {
        if (pool.curve() instanceof WeightedCurve weighted) {
            return 1 - Math.pow(1 + move, -exponent(weighted));
        }
        return solve(part -> move - moveOfPurchase(part), BOUGHT_MAX);
    }

    private double exponent(WeightedCurve curve) {
        double baseWeight = curve.weights().get(base).doubleValue();
        double quoteWeight = curve.weights().get(quote).doubleValue();
        return quoteWeight / (baseWeight + quoteWeight);
    }

    /** Positive before the wanted move, negative after it. */
    private interface Distance {
        double at(double part);
    }

    private static double solve(Distance distance, double most) {
        double low = 0;
        double high = most / 1_024;
        double atLow = distance.at(low);
        double atHigh = distance.at(high);
        while (atHigh > 0 && high < most) {
            low = high;
            atLow = atHigh;
            high = Math.min(most, high * 2);
            atHigh = distance.at(high);
        }
        for (int i = 0; i < ROUNDS_MAX && high - low > TOLERANCE * high; i++) {
            // Where the pool no longer trades there is no price to draw a line to.
            double middle =
                    Double.isInfinite(atHigh) ? (low + high) / 2 : high - atHigh * (high - low) / (atHigh - atLow);
            double at = distance.at(middle);
            if (Math.abs(at) < TOLERANCE) {
                return middle;
            }
            if (at > 0) {
                atHigh = Double.isInfinite(atHigh) ? atHigh : atHigh / 2;
                low = middle;
                atLow = at;
            } else {
                atLow = Double.isInfinite(at) ? atLow : atLow / 2;
                high = middle;
                atHigh = at;
            }
        }
        return low;
    }

    private double moveOfSale(double part) {
        List<BigInteger> balances = pool.balancesScaled18();
        BigInteger in = partOf(balances.get(base), part);
        try {
            BigInteger out =
                    in.signum() == 0 ? BigInteger.ZERO : pool.curve().outGivenInDown(balances, base, quote, in);
            return move(in, out.negate());
        } catch (PoolRefusedException e) {
            return Double.NEGATIVE_INFINITY;
        }
    }

    private double moveOfPurchase(double part) {
        List<BigInteger> balances = pool.balancesScaled18();
        BigInteger out = partOf(balances.get(base), part);
        try {
            BigInteger in = out.signum() == 0 ? BigInteger.ZERO : pool.curve().inGivenOutUp(balances, quote, base, out);
            return move(out.negate(), in);
        } catch (PoolRefusedException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** The price after a change of the balances over the price before it, minus one. */
    private double move(BigInteger baseChange, BigInteger quoteChange) {
        BigInteger[] after = pool.balancesScaled18().toArray(new BigInteger[0]);
        double before = price(pool.balancesScaled18());
        after[base] = after[base].add(baseChange);
        after[quote] = after[quote].add(quoteChange);
        List<BigInteger> balances = List.of(after);
        ((StableCurve) pool.curve()).requireServable(balances);
        return price(balances) / before - 1;
    }

    private double price(List<BigInteger> balances) {
        return pool.curve().marginalValue(balances, base).doubleValue()
                / pool.curve().marginalValue(balances, quote).doubleValue();
    }

    private static BigInteger partOf(BigInteger balance, double part) {
        return new BigDecimal(balance).multiply(BigDecimal.valueOf(part)).toBigInteger();
    }
}
