package io.fluxion.domain.pool;

import static io.fluxion.domain.pool.FixedPoint.WAD;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

/**
 * A weighted pool's curve, {@code V = Π Bᵢ^wᵢ} (Martinelli and Mushegian, Balancer whitepaper, 2019): the twin of
 * {@code WeightedMath.sol}.
 *
 * @param weights 18-decimal parts of one
 */
public record WeightedCurve(List<BigInteger> weights) implements Curve {
    public WeightedCurve {
        weights = List.copyOf(weights);
        int tokens = weights.size();
        if (tokens < PoolLimits.TOKENS_MIN || tokens > PoolLimits.WEIGHTED_TOKENS_MAX) {
            throw new PoolRefusedException("INVALID_TOKEN_COUNT", "a weighted pool has 2 to 8 tokens, not " + tokens);
        }
        if (weights.stream().anyMatch(w -> w.compareTo(PoolLimits.WEIGHT_MIN) < 0)) {
            throw new PoolRefusedException("INVALID_WEIGHTS", "a weight is at least 0.01");
        }
        if (!weights.stream().reduce(BigInteger.ZERO, BigInteger::add).equals(WAD)) {
            throw new PoolRefusedException("INVALID_WEIGHTS", "the weights sum to exactly 1");
        }
    }

    @Override
    public int tokens() {
        return weights.size();
    }

    @Override
    public BigInteger invariantDown(List<BigInteger> balances) {
        BigInteger invariant = WAD;
        for (int i = 0; i < balances.size(); i++) {
            invariant = FixedPoint.mulDown(invariant, Powers.powDown(balances.get(i), weights.get(i)));
        }
        return requirePositive(invariant);
    }

    @Override
    public BigInteger invariantUp(List<BigInteger> balances) {
        BigInteger invariant = WAD;
        for (int i = 0; i < balances.size(); i++) {
            invariant = FixedPoint.mulUp(invariant, Powers.powUp(balances.get(i), weights.get(i)));
        }
        return requirePositive(invariant);
    }

    private static BigInteger requirePositive(BigInteger invariant) {
        if (invariant.signum() == 0) {
            throw new PoolRefusedException("ZERO_INVARIANT", "the pool's invariant is zero");
        }
        return invariant;
    }

    @Override
    public BigInteger balanceUp(List<BigInteger> balances, int token, BigInteger ratio) {
        // A ratio below one has the larger power for the smaller exponent.
        BigInteger exponent = ratio.compareTo(WAD) > 0
                ? FixedPoint.divUp(WAD, weights.get(token))
                : FixedPoint.divDown(WAD, weights.get(token));
        return FixedPoint.mulUp(balances.get(token), Powers.powUp(ratio, exponent));
    }

    @Override
    public BigInteger outGivenInDown(List<BigInteger> balances, int tokenIn, int tokenOut, BigInteger amountIn) {
        BigInteger balanceIn = balances.get(tokenIn);
        requireRatio(amountIn, balanceIn);
        BigInteger base = FixedPoint.divUp(balanceIn, balanceIn.add(amountIn));
        BigInteger exponent = FixedPoint.divDown(weights.get(tokenIn), weights.get(tokenOut));
        BigInteger power = Powers.powUp(base, exponent);
        return FixedPoint.mulDown(balances.get(tokenOut), FixedPoint.complement(power));
    }

    @Override
    public BigInteger inGivenOutUp(List<BigInteger> balances, int tokenIn, int tokenOut, BigInteger amountOut) {
        BigInteger balanceOut = balances.get(tokenOut);
        requireRatio(amountOut, balanceOut);
        BigInteger base = FixedPoint.divUp(balanceOut, balanceOut.subtract(amountOut));
        BigInteger exponent = FixedPoint.divUp(weights.get(tokenOut), weights.get(tokenIn));
        BigInteger power = Powers.powUp(base, exponent);
        return FixedPoint.mulUp(balances.get(tokenIn), power.subtract(WAD));
    }

    private static void requireRatio(BigInteger amount, BigInteger balance) {
        BigInteger amountMax = FixedPoint.mulDown(balance, PoolLimits.SWAP_RATIO_MAX);
        if (amount.compareTo(amountMax) > 0) {
            throw new PoolRefusedException(
                    "RATIO_TOO_LARGE",
                    "one swap moves at most 30 % of a balance: " + amount + " is above " + amountMax);
        }
    }

    @Override
    public BigInteger invariantRatioMin() {
        return PoolLimits.WEIGHTED_INVARIANT_RATIO_MIN;
    }

    @Override
    public BigInteger invariantRatioMax() {
        return PoolLimits.WEIGHTED_INVARIANT_RATIO_MAX;
    }

    @Override
    public BigDecimal marginalValue(List<BigInteger> balances, int token) {
        return new BigDecimal(weights.get(token)).divide(new BigDecimal(balances.get(token)), MathContext.DECIMAL128);
    }

    @Override
    public void requireServable(List<BigInteger> balances) {
        if (balances.stream().anyMatch(b -> b.signum() <= 0)) {
            throw new PoolRefusedException("BALANCE_TOO_SMALL", "a pool that trades has some of each token");
        }
    }
}
