package io.fluxion.domain.pool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * How much worse an operation is than at the spot price, in basis points, the fee left out of a swap's: execution price
 * over spot price, minus one.
 */
final class PriceImpact {
    static final BigDecimal NONE = BigDecimal.ZERO;

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final int SCALE = 4;

    private PriceImpact() {}

    /** The input after the fee against the output, at what both are worth at the margin. */
    static BigDecimal ofSwap(Pool pool, int tokenIn, BigInteger inAfterFee, int tokenOut, BigInteger out) {
        return excess(worth(pool, tokenIn, inAfterFee), worth(pool, tokenOut, out));
    }

    /** What was paid against what the shares are worth. */
    static BigDecimal ofJoin(Pool pool, List<BigInteger> amountsIn, BigInteger shares) {
        return excess(worth(pool, amountsIn), worthOfShares(pool, shares));
    }

    /** What the shares are worth against what was got. */
    static BigDecimal ofExit(Pool pool, List<BigInteger> amountsOut, BigInteger shares) {
        return excess(worthOfShares(pool, shares), worth(pool, amountsOut));
    }

    private static BigDecimal excess(BigDecimal given, BigDecimal got) {
        return given.divide(got, DIGITS).subtract(BigDecimal.ONE).multiply(BPS).setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal worthOfShares(Pool pool, BigInteger shares) {
        return worth(pool, pool.balancesScaled18())
                .multiply(new BigDecimal(shares))
                .divide(new BigDecimal(pool.totalShares()), DIGITS);
    }

    private static BigDecimal worth(Pool pool, List<BigInteger> amounts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < amounts.size(); i++) {
            sum = sum.add(worth(pool, i, amounts.get(i)));
        }
        return sum;
    }

    private static BigDecimal worth(Pool pool, int token, BigInteger amount) {
        return pool.curve().marginalValue(pool.balancesScaled18(), token).multiply(new BigDecimal(amount), DIGITS);
    }
}
