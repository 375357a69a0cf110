package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fluxion.domain.pool.Curve;
import io.fluxion.domain.pool.FixedPoint;
import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolQuotes;
import io.fluxion.domain.pool.PoolRefusedException;
import io.fluxion.domain.pool.PoolToken;
import io.fluxion.domain.pool.StableCurve;
import io.fluxion.domain.pool.WeightedCurve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Depth against its obvious twin: the chain's own quotes, halved in until the price has moved so far. */
class DepthSolverTest {
    private static final long SEED = 20_261_128L;
    private static final PoolToken PLAIN = new PoolToken(18, FixedPoint.WAD);

    @Test
    void depthOfAWeightedPoolIsWhereQuotesMoveItsPriceThatFar() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int draw = 0; draw < 40; draw++) {
            BigInteger weight = wad(random.nextInt(10, 91)).divide(BigInteger.valueOf(100));
            Pool pool = pool(new WeightedCurve(List.of(weight, FixedPoint.WAD.subtract(weight))), random);
            assertDepth(pool, "seed " + SEED + ", draw " + draw);
        }
    }

    @Test
    void depthOfAStablePoolIsWhereQuotesMoveItsPriceThatFar() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int draw = 0; draw < 25; draw++) {
            Pool pool = pool(new StableCurve(2, BigInteger.valueOf(random.nextLong(1_000, 1_000_000))), random);
            assertDepth(pool, "seed " + SEED + ", draw " + draw);
        }
    }

    private static void assertDepth(Pool pool, String context) {
        DepthSolver solver = new DepthSolver(pool, 0, 1);
        for (double move : new double[] {0.01, 0.02, 0.05}) {
            double sold = twin(pool, move, true);
            double bought = twin(pool, move, false);
            assertThat(solver.sold(move)).as("%s, sold for %s", context, move).isCloseTo(sold, within(1e-6 * sold));
            assertThat(solver.bought(move))
                    .as("%s, bought for %s", context, move)
                    .isCloseTo(bought, within(1e-6 * bought));
        }
    }

    private static double twin(Pool pool, double move, boolean sale) {
        BigDecimal balance = new BigDecimal(pool.balancesScaled18().get(0));
        double low = 0;
        double high = sale && pool.curve() instanceof StableCurve ? 100 : 0.29;
        high = sale || pool.curve() instanceof WeightedCurve ? high : 0.9999;
        double before = price(pool.balancesScaled18(), pool);
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            BigInteger amount = balance.multiply(BigDecimal.valueOf(middle)).toBigInteger();
            if (moved(pool, amount, sale, before) < move) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double moved(Pool pool, BigInteger amount, boolean sale, double before) {
        try {
            return Math.abs(price(after(pool, amount, sale), pool) / before - 1);
        } catch (PoolRefusedException e) {
            // Too far for the pool to trade any more.
            return Double.POSITIVE_INFINITY;
        }
    }

    private static List<BigInteger> after(Pool pool, BigInteger amount, boolean sale) {
        PoolOperation swap =
                sale ? new PoolOperation.SwapExactIn(0, 1, amount) : new PoolOperation.SwapExactOut(1, 0, amount);
        List<BigInteger> amounts = PoolQuotes.quote(pool, swap).amounts();
        int sign = sale ? 1 : -1;
        return List.of(
                pool.balancesScaled18().get(0).add(amounts.get(0).multiply(BigInteger.valueOf(sign))),
                pool.balancesScaled18().get(1).subtract(amounts.get(1).multiply(BigInteger.valueOf(sign))));
    }

    private static double price(List<BigInteger> balances, Pool pool) {
        return pool.curve()
                .marginalValue(balances, 0)
                .divide(pool.curve().marginalValue(balances, 1), MathContext.DECIMAL128)
                .doubleValue();
    }

    private static Pool pool(Curve curve, SplittableRandom random) {
        BigInteger first = wad(random.nextLong(1_000, 1_000_000));
        boolean stable = curve instanceof StableCurve;
        BigInteger second = stable
                ? first.multiply(BigInteger.valueOf(random.nextLong(80, 120))).divide(BigInteger.valueOf(100))
                : wad(random.nextLong(1_000, 1_000_000));
        return new Pool(curve, List.of(PLAIN, PLAIN), List.of(first, second), BigInteger.ZERO, first);
    }

    private static BigInteger wad(long whole) {
        return FixedPoint.WAD.multiply(BigInteger.valueOf(whole));
    }
}
