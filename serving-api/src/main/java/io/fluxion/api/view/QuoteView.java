package io.fluxion.api.view;

import io.fluxion.domain.pool.PoolQuote;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pool would give and take: raw token integers by token, the contract's own.
 *
 * @param fee of the token on which it is charged
 * @param blockNumber of the log that the pool stood at; null for a pool that the request describes
 * @param blockTime of that log
 */
public record QuoteView(
        List<String> amounts,
        String shares,
        String fee,
        List<String> fees,
        BigDecimal priceImpactBps,
        @Nullable Long blockNumber,
        @Nullable Instant blockTime) {

    /** As clients read it. */
    public static QuoteView of(PoolQuote quote, @Nullable Long blockNumber, @Nullable Instant blockTime) {
        return new QuoteView(
                texts(quote.amounts()),
                quote.shares().toString(),
                quote.fee().toString(),
                texts(quote.fees()),
                quote.priceImpactBps(),
                blockNumber,
                blockTime);
    }

    private static List<String> texts(List<BigInteger> amounts) {
        return amounts.stream().map(BigInteger::toString).toList();
    }
}
