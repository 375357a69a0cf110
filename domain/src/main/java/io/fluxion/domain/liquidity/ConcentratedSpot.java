package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ConcentratedPrice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The marginal price in a pool of concentrated liquidity (Uniswap v3 core whitepaper, 2021, section 6). */
final class ConcentratedSpot {
    private static final BigDecimal Q192 = new BigDecimal(BigInteger.ONE.shiftLeft(192));

    private ConcentratedSpot() {}

    /** The second token per first, without fee; null before the first price. */
    static @Nullable BigDecimal price(@Nullable ConcentratedPrice at, List<Integer> decimals) {
        if (at == null || at.sqrtPriceX96().signum() == 0) {
            return null;
        }
        return new BigDecimal(at.sqrtPriceX96().pow(2))
                .divide(Q192, MathContext.DECIMAL64)
                .scaleByPowerOfTen(decimals.get(0) - decimals.get(1));
    }
}
