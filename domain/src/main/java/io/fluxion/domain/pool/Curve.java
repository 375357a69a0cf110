package io.fluxion.domain.pool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * The shape of a pool: what stays constant in a swap without fee. Balances and amounts are in 18 decimals with the
 * tokens' rates applied.
 */
public sealed interface Curve permits WeightedCurve, StableCurve {
    /** How many tokens the curve is made for. */
    int tokens();

    /** The invariant, never above the true value. */
    BigInteger invariantDown(List<BigInteger> balances);

    /** The invariant, never below the true value. */
    BigInteger invariantUp(List<BigInteger> balances);

    /** What a balance has to be for the invariant to become {@code ratio} times what it is, up. */
    BigInteger balanceUp(List<BigInteger> balances, int token, BigInteger ratio);

    /** What leaves for an input after the fee, down. */
    BigInteger outGivenInDown(List<BigInteger> balances, int tokenIn, int tokenOut, BigInteger amountIn);

    /** What must enter, before the fee, for an output, up. */
    BigInteger inGivenOutUp(List<BigInteger> balances, int tokenIn, int tokenOut, BigInteger amountOut);

    /** The least invariant ratio of an exit. */
    BigInteger invariantRatioMin();

    /** The largest invariant ratio of a join. */
    BigInteger invariantRatioMax();

    /** The price of a token against the others', on a scale of the curve's own: the invariant's slope. */
    BigDecimal marginalValue(List<BigInteger> balances, int token);

    /** Refuses balances that the curve does not serve. */
    void requireServable(List<BigInteger> balances);

    /** The balances with one of them replaced. */
    static List<BigInteger> with(List<BigInteger> balances, int token, BigInteger balance) {
        BigInteger[] next = balances.toArray(new BigInteger[0]);
        next[token] = balance;
        return List.of(next);
    }
}
