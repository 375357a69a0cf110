package io.fluxion.domain.order;

import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instrument's price and depth, read from a pool's state. */
public final class PoolPrices {
    private PoolPrices() {}

    /**
     * The instrument's price in a pool; null while that lacks one of its tokens, or has no weights.
     *
     * @param swappedRaw of each token, since the pool was first seen
     */
    public static @Nullable Reference of(PoolState pool, Instrument instrument, List<BigInteger> swappedRaw) {
        int base = pool.tokens().indexOf(instrument.base());
        int quote = pool.tokens().indexOf(instrument.quote());
        if (base < 0 || quote < 0 || pool.kind() != PoolKind.WEIGHTED) {
            return null;
        }
        BigDecimal baseReserve = amount(pool, pool.balancesRaw(), base);
        BigDecimal quoteReserve = amount(pool, pool.balancesRaw(), quote);
        if (baseReserve.signum() == 0 || quoteReserve.signum() == 0) {
            return null;
        }
        BigDecimal baseWeight = pool.weights().get(base);
        BigDecimal quoteWeight = pool.weights().get(quote);
        BigDecimal price =
                quoteReserve.multiply(baseWeight).divide(baseReserve.multiply(quoteWeight), MathContext.DECIMAL64);
        return new Reference(
                price,
                pool.blockTimeMillis(),
                amount(pool, swappedRaw, base),
                new Depth(baseReserve, quoteReserve, baseWeight, quoteWeight, pool.swapFeeFraction()));
    }

    private static BigDecimal amount(PoolState pool, List<BigInteger> raw, int token) {
        return new BigDecimal(raw.get(token), pool.decimals().get(token));
    }
}
