package io.fluxion.domain.pool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** What an operation comes to, in raw integers by token. */
record Outcome(List<BigInteger> amounts, BigInteger shares, List<BigInteger> fees, BigDecimal priceImpactBps) {
    PoolQuote quote() {
        BigInteger fee = fees.stream().filter(f -> f.signum() > 0).findFirst().orElse(BigInteger.ZERO);
        return new PoolQuote(amounts, shares, fee, fees, priceImpactBps);
    }
}
