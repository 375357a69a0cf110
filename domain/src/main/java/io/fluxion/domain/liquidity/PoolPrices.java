package io.fluxion.domain.liquidity;

import io.fluxion.domain.oracle.Freshness;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last good prices of a pool's tokens, in its order; null for a token without one. */
final class PoolPrices {
    private static final int USD_SCALE = 6;

    private final List<@Nullable BigDecimal> pricesUsd = new ArrayList<>();
    private final List<Integer> decimals = new ArrayList<>();
    private final boolean reservesKnown;
    private boolean stale;

    PoolPrices(PoolLedger ledger, TokenBook tokens, PriceBoard board, long nowMillis) {
        reservesKnown = ForeignFold.hasReserves(ledger);
        for (String token : ledger.tokens()) {
            decimals.add(tokens.decimals(ledger.chainId(), token));
            String feed = tokens.feed(ledger.chainId(), token);
            PriceBoard.Quote quote = feed == null ? null : board.quote(feed);
            pricesUsd.add(quote == null ? null : quote.priceUsd());
            stale |= feed == null
                    || quote == null
                    || nowMillis - quote.updatedAtMillis() > Freshness.staleAfterMillis(tokens.heartbeatMillis(feed));
        }
    }

    /** Whether a price is missing or older than its feed allows. */
    boolean isStale() {
        return stale;
    }

    List<Integer> decimals() {
        return decimals;
    }

    @Nullable
    BigDecimal priceUsd(int token) {
        return pricesUsd.get(token);
    }

    @Nullable
    BigDecimal usd(int token, BigInteger amountRaw) {
        BigDecimal price = pricesUsd.get(token);
        return price == null ? null : rounded(exact(token, amountRaw, price));
    }

    /** What amounts of all tokens are worth; null where one of them, not being zero, has no price. */
    @Nullable
    BigDecimal usd(List<BigInteger> amountsRaw) {
        BigDecimal sum = exactUsd(amountsRaw);
        return sum == null ? null : rounded(sum);
    }

    /** The same, not rounded. */
    @Nullable
    BigDecimal exactUsd(List<BigInteger> amountsRaw) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < amountsRaw.size(); i++) {
            BigDecimal price = pricesUsd.get(i);
            if (price != null) {
                sum = sum.add(exact(i, amountsRaw.get(i), price));
            } else if (amountsRaw.get(i).signum() != 0) {
                return null;
            }
        }
        return sum;
    }

    /** Whether the pool's reserves are known, and each token has a price. */
    boolean areComplete() {
        return reservesKnown && pricesUsd.stream().allMatch(price -> price != null);
    }

    private BigDecimal exact(int token, BigInteger amountRaw, BigDecimal price) {
        return new BigDecimal(amountRaw, decimals.get(token)).multiply(price);
    }

    private static BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(USD_SCALE, RoundingMode.HALF_EVEN);
    }
}
