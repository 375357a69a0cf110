package io.fluxion.standalone.bench;

import static io.fluxion.domain.pool.FixedPoint.WAD;

import io.fluxion.domain.pool.Curve;
import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolLimits;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolToken;
import io.fluxion.domain.pool.StableCurve;
import io.fluxion.domain.pool.WeightedCurve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random pools and operations: mostly sensible ones, some at the edges, some that have to be refused. */
final class PoolCases {
    private static final int[] DECIMALS = {18, 18, 6, 8, 0, 12};
    private static final double BALANCE_EXPONENT_MIN = 9;
    private static final double BALANCE_EXPONENT_MAX = 31;

    private final SplittableRandom random;
    private final long seed;

    private PoolCases(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** The case of a seed. */
    static PoolCase of(long seed) {
        return new PoolCases(seed).next();
    }

    private PoolCase next() {
        Curve curve = random.nextBoolean() ? weighted() : stable();
        List<PoolToken> tokens = new ArrayList<>();
        List<BigInteger> balances = new ArrayList<>();
        double middle = between(BALANCE_EXPONENT_MIN + 4, BALANCE_EXPONENT_MAX - 4);
        double spread = curve instanceof StableCurve ? 1.5 : 4;
        for (int i = 0; i < curve.tokens(); i++) {
            tokens.add(new PoolToken(DECIMALS[random.nextInt(DECIMALS.length)], rate()));
            balances.add(power(middle + between(-spread, spread)));
        }
        BigInteger fee = random.nextInt(8) == 0 ? BigInteger.ZERO : power(between(12, 17));
        Pool pool = new Pool(curve, tokens, balances, fee, power(middle + between(-1, 1)));
        return new PoolCase(seed, pool, operation(pool));
    }

    private Curve weighted() {
        int tokens = random.nextInt(PoolLimits.TOKENS_MIN, PoolLimits.WEIGHTED_TOKENS_MAX + 1);
        List<BigInteger> weights = new ArrayList<>();
        BigInteger left = WAD;
        for (int i = tokens - 1; i > 0; i--) {
            // What remains must do for the others' minimum.
            BigInteger most = left.subtract(PoolLimits.WEIGHT_MIN.multiply(BigInteger.valueOf(i)));
            BigInteger share =
                    most.multiply(BigInteger.valueOf(random.nextInt(1, 100))).divide(BigInteger.valueOf(100));
            BigInteger weight = random.nextBoolean() ? left.divide(BigInteger.valueOf(i + 1L)) : share;
            weights.add(weight.max(PoolLimits.WEIGHT_MIN));
            left = left.subtract(weights.get(weights.size() - 1));
        }
        weights.add(left);
        return new WeightedCurve(weights);
    }

    private Curve stable() {
        int tokens = random.nextInt(PoolLimits.TOKENS_MIN, PoolLimits.STABLE_TOKENS_MAX + 1);
        return new StableCurve(tokens, BigInteger.valueOf((long) Math.pow(10, between(3, Math.log10(5_000_000)))));
    }

    private BigInteger rate() {
        return switch (random.nextInt(3)) {
            case 0 -> WAD.add(BigInteger.valueOf(random.nextLong(400_000_000_000_000_000L)));
            case 1 -> WAD.multiply(BigInteger.valueOf(random.nextInt(1, 4)));
            default -> WAD;
        };
    }

    private PoolOperation operation(Pool pool) {
        int token = random.nextInt(pool.tokens().size());
        int other = (token + 1 + random.nextInt(pool.tokens().size() - 1))
                % pool.tokens().size();
        return switch (random.nextInt(8)) {
            case 0 -> new PoolOperation.SwapExactIn(token, other, raw(pool, token, -9, -0.3));
            case 1 -> new PoolOperation.SwapExactOut(token, other, raw(pool, other, -9, -0.3));
            case 2 -> new PoolOperation.JoinProportional(shares(pool, -9, 0.5));
            case 3 -> new PoolOperation.JoinUnbalanced(amounts(pool));
            case 4 -> new PoolOperation.JoinSingleExactShares(token, shares(pool, -9, 0.4));
            case 5 -> new PoolOperation.ExitProportional(shares(pool, -9, 0));
            case 6 -> new PoolOperation.ExitSingleExactShares(token, shares(pool, -9, -0.4));
            default -> new PoolOperation.ExitSingleExactOut(token, raw(pool, token, -9, -0.2));
        };
    }

    private List<BigInteger> amounts(Pool pool) {
        List<BigInteger> amounts = new ArrayList<>();
        for (int i = 0; i < pool.tokens().size(); i++) {
            amounts.add(random.nextInt(3) == 0 ? BigInteger.ZERO : raw(pool, i, -9, 0.3));
        }
        return amounts;
    }

    /** A part of a balance, as raw integers of its token. */
    private BigInteger raw(Pool pool, int token, double exponentMin, double exponentMax) {
        BigInteger scaled = part(pool.balancesScaled18().get(token), exponentMin, exponentMax);
        int zeros = PoolLimits.DECIMALS_MAX - pool.tokens().get(token).decimals();
        return scaled.divide(BigInteger.TEN.pow(zeros));
    }

    private BigInteger shares(Pool pool, double exponentMin, double exponentMax) {
        return part(pool.totalShares(), exponentMin, exponentMax)
                .min(pool.totalShares().shiftLeft(2));
    }

    private BigInteger part(BigInteger whole, double exponentMin, double exponentMax) {
        BigDecimal factor = BigDecimal.valueOf(Math.pow(10, between(exponentMin, exponentMax)));
        return new BigDecimal(whole).multiply(factor).toBigInteger();
    }

    private BigInteger power(double exponent) {
        return BigDecimal.valueOf(Math.pow(10, exponent)).toBigInteger().max(BigInteger.ONE);
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
