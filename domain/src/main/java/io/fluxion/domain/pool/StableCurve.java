package io.fluxion.domain.pool;

import static io.fluxion.domain.pool.FixedPoint.mul;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A stable pool's curve (Egorov, StableSwap, 2019): the twin of {@code StableMath.sol}.
 *
 * @param amplification A with n^(n−1) in it, times 1000
 */
public record StableCurve(int tokens, BigInteger amplification) implements Curve {
    /** A is held with three decimals. */
    public static final BigInteger PRECISION = BigInteger.valueOf(1_000);

    private static final int ROUNDS_MAX = 255;

    public StableCurve {
        if (tokens < PoolLimits.TOKENS_MIN || tokens > PoolLimits.STABLE_TOKENS_MAX) {
            throw new PoolRefusedException("INVALID_TOKEN_COUNT", "a stable pool has 2 to 5 tokens, not " + tokens);
        }
        if (amplification.compareTo(PRECISION.multiply(BigInteger.valueOf(PoolLimits.AMPLIFICATION_MIN))) < 0
                || amplification.compareTo(PRECISION.multiply(BigInteger.valueOf(PoolLimits.AMPLIFICATION_MAX))) > 0) {
            throw new PoolRefusedException("INVALID_AMPLIFICATION", "the amplification lies between 1 and 5000");
        }
    }

    @Override
    public BigInteger invariantDown(List<BigInteger> balances) {
        BigInteger sum = sum(balances);
        BigInteger annSum = mul(ann(), sum).divide(PRECISION);
        BigInteger annLess = ann().subtract(PRECISION);
        BigInteger tokensMore = n().add(BigInteger.ONE);
        return converge(sum, d -> {
            BigInteger dP = productTerm(balances, d);
            BigInteger numerator = mul(annSum.add(mul(dP, n())), d);
            BigInteger denominator = mul(annLess, d).divide(PRECISION).add(mul(tokensMore, dP));
            return numerator.divide(denominator);
        });
    }

    @Override
    public BigInteger invariantUp(List<BigInteger> balances) {
        return invariantDown(balances).add(BigInteger.ONE);
    }

    /** {@code D^(n+1) / (n^n · ΠB)}, down at each step. */
    private BigInteger productTerm(List<BigInteger> balances, BigInteger d) {
        BigInteger dP = d;
        for (BigInteger balance : balances) {
            dP = mul(dP, d).divide(mul(balance, n()));
        }
        return dP;
    }

    @Override
    public BigInteger balanceUp(List<BigInteger> balances, int token, BigInteger ratio) {
        return balanceFor(balances, token, FixedPoint.mulUp(invariantUp(balances), ratio));
    }

    @Override
    public BigInteger outGivenInDown(List<BigInteger> balances, int tokenIn, int tokenOut, BigInteger amountIn) {
        BigInteger invariant = invariantDown(balances);
        List<BigInteger> after =
                Curve.with(balances, tokenIn, balances.get(tokenIn).add(amountIn));
        BigInteger left = balanceFor(after, tokenOut, invariant);
        return balances.get(tokenOut).subtract(left).subtract(BigInteger.ONE).max(BigInteger.ZERO);
    }

    @Override
    public BigInteger inGivenOutUp(List<BigInteger> balances, int tokenIn, int tokenOut, BigInteger amountOut) {
        BigInteger invariant = invariantDown(balances);
        BigInteger left = balances.get(tokenOut).subtract(amountOut);
        if (left.signum() <= 0) {
            throw new PoolRefusedException("BALANCE_TOO_SMALL", "the pool does not hold that much");
        }
        BigInteger needed = balanceFor(Curve.with(balances, tokenOut, left), tokenIn, invariant);
        return needed.subtract(balances.get(tokenIn)).add(BigInteger.ONE);
    }

    /** The balance of a token that gives the invariant with all others as they are, up. */
    private BigInteger balanceFor(List<BigInteger> balances, int token, BigInteger invariant) {
        BigInteger product = mul(balances.get(0), n());
        for (int i = 1; i < balances.size(); i++) {
            product = mul(mul(product, balances.get(i)), n()).divide(invariant);
        }
        BigInteger others = sum(balances).subtract(balances.get(token));
        BigInteger squared = mul(invariant, invariant);
        BigInteger c = mul(FixedPoint.divUpRaw(mul(squared, PRECISION), mul(ann(), product)), balances.get(token));
        BigInteger b = others.add(mul(invariant, PRECISION).divide(ann()));
        BigInteger first = FixedPoint.divUpRaw(squared.add(c), invariant.add(b));
        return converge(
                first,
                y -> FixedPoint.divUpRaw(mul(y, y).add(c), y.shiftLeft(1).add(b).subtract(invariant)));
    }

    private static BigInteger converge(BigInteger first, UnaryOperator<BigInteger> step) {
        BigInteger value = first;
        for (int i = 0; i < ROUNDS_MAX; i++) {
            BigInteger next = step.apply(value);
            if (next.subtract(value).abs().compareTo(BigInteger.ONE) <= 0) {
                return next;
            }
            value = next;
        }
        throw new PoolRefusedException("NOT_CONVERGED", "the stable pool's equation did not converge");
    }

    @Override
    public BigInteger invariantRatioMin() {
        return PoolLimits.STABLE_INVARIANT_RATIO_MIN;
    }

    @Override
    public BigInteger invariantRatioMax() {
        return PoolLimits.STABLE_INVARIANT_RATIO_MAX;
    }

    /** By the implicit function: {@code ∂D/∂Bᵢ} is proportional to {@code A·n + D^(n+1)/(n^n·ΠB)/Bᵢ}. */
    @Override
    public BigDecimal marginalValue(List<BigInteger> balances, int token) {
        BigDecimal dP = new BigDecimal(productTerm(balances, invariantDown(balances)));
        return new BigDecimal(ann())
                .divide(new BigDecimal(PRECISION))
                .add(dP.divide(new BigDecimal(balances.get(token)), MathContext.DECIMAL128));
    }

    @Override
    public void requireServable(List<BigInteger> balances) {
        BigInteger smallest = Collections.min(balances);
        if (smallest.signum() <= 0) {
            throw new PoolRefusedException("BALANCE_TOO_SMALL", "a pool that trades has some of each token");
        }
        if (Collections.max(balances).compareTo(smallest.multiply(PoolLimits.IMBALANCE_MAX)) >= 0) {
            throw new PoolRefusedException("POOL_IMBALANCED", "the largest balance is below 10000 times the smallest");
        }
    }

    private BigInteger ann() {
        return amplification.multiply(n());
    }

    private BigInteger n() {
        return BigInteger.valueOf(tokens);
    }

    private static BigInteger sum(List<BigInteger> balances) {
        return balances.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
