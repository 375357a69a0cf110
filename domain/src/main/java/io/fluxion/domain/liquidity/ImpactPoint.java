package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A point of a pool's price-impact curve: a swap of a fixed part of the input token's reserve, in the contract's own
 * integers.
 *
 * @param sizeFraction the input as a part of the pool's reserve of it
 * @param priceImpactBps how much worse than at the spot price, the fee left out
 */
public record ImpactPoint(
        String tokenIn,
        String tokenOut,
        BigDecimal sizeFraction,
        BigInteger amountInRaw,
        BigInteger amountOutRaw,
        BigDecimal priceImpactBps) {}
