package io.fluxion.domain.pool;

import java.math.BigInteger;
import java.util.List;

/** What one can do with a pool; amounts are raw token integers, shares have 18 decimals. */
public sealed interface PoolOperation {
    /** Gives an exact input. */
    record SwapExactIn(int tokenIn, int tokenOut, BigInteger amountIn) implements PoolOperation {}

    /** Takes an exact output. */
    record SwapExactOut(int tokenIn, int tokenOut, BigInteger amountOut) implements PoolOperation {}

    /** Adds all tokens in the pool's proportion, for exact shares; always possible. */
    record JoinProportional(BigInteger shares) implements PoolOperation {}

    /** Adds exact amounts of any tokens. */
    record JoinUnbalanced(List<BigInteger> amountsIn) implements PoolOperation {
        public JoinUnbalanced {
            amountsIn = List.copyOf(amountsIn);
        }
    }

    /** Adds one token, for exact shares. */
    record JoinSingleExactShares(int tokenIn, BigInteger shares) implements PoolOperation {}

    /** Takes all tokens in the pool's proportion, for exact shares; always possible. */
    record ExitProportional(BigInteger shares) implements PoolOperation {}

    /** Takes one token, for exact shares. */
    record ExitSingleExactShares(int tokenOut, BigInteger shares) implements PoolOperation {}

    /** Takes an exact amount of one token. */
    record ExitSingleExactOut(int tokenOut, BigInteger amountOut) implements PoolOperation {}
}
