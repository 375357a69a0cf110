package io.fluxion.domain.pool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * What an operation gives and takes.
 *
 * @param amounts raw integers by token: what enters the pool or leaves it, the fee included; a swap has both
 * @param shares minted or burnt; zero for a swap
 * @param fee raw integers of the token on which it is charged, up; of an unbalanced join the first such token's
 * @param fees the same by token
 * @param priceImpactBps how much worse than at the spot price, the fee left out
 */
public record PoolQuote(
        List<BigInteger> amounts, BigInteger shares, BigInteger fee, List<BigInteger> fees, BigDecimal priceImpactBps) {
    public PoolQuote {
        amounts = List.copyOf(amounts);
        fees = List.copyOf(fees);
    }
}
