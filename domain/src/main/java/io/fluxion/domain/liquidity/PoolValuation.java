package io.fluxion.domain.liquidity;

import io.fluxion.domain.oracle.Freshness;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pool is worth: its reserves at the last good prices, and its marginal price. */
public final class PoolValuation {
    private static final int USD_SCALE = 6;
    private static final MathContext PRICE_DIGITS = MathContext.DECIMAL64;

    private PoolValuation() {}

    /**
     * The state of a pool.
     *
     * @param nowMillis event time; prices older than their feed allows mark the worth as stale
     */
    public static PoolState value(PoolLedger ledger, TokenBook tokens, PriceBoard prices, long nowMillis) {
        PoolPoint at = ledger.current();
        List<String> symbols = new ArrayList<>();
        List<Integer> decimals = new ArrayList<>();
        for (String token : ledger.tokens()) {
            symbols.add(tokens.symbol(ledger.chainId(), token));
            decimals.add(tokens.decimals(ledger.chainId(), token));
        }
        return new PoolState(
                ledger.chainId(),
                ledger.poolId(),
                ledger.name(),
                symbols,
                decimals,
                ledger.weights(),
                at.balancesRaw(),
                at.totalSharesRaw(),
                ledger.swapFeeFraction(),
                spotPrice(ledger, decimals),
                tvlUsd(ledger, tokens, prices),
                isStale(ledger, tokens, prices, nowMillis),
                at.blockNumber(),
                at.blockHash(),
                at.logIndex(),
                at.blockTimeMillis(),
                ledger.version(),
                ledger.kind(),
                ledger.amplificationAt(at.blockTimeMillis()),
                ForeignFold.stateOf(ledger));
    }

    private static @Nullable BigDecimal spotPrice(PoolLedger ledger, List<Integer> decimals) {
        return switch (ledger.kind()) {
            case WEIGHTED -> spotPrice(ledger.current().balancesRaw(), decimals, ledger.weights());
            case STABLE -> StableSpot.price(ledger, decimals);
            case CONCENTRATED -> ConcentratedSpot.price(ledger.current().price(), decimals);
            case OTHER -> null;
        };
    }

    /** The second token per first at the margin of a weighted pool, without fee; null while a reserve is zero. */
    public static @Nullable BigDecimal spotPrice(
            List<BigInteger> balancesRaw, List<Integer> decimals, List<BigDecimal> weights) {
        if (balancesRaw.size() < 2
                || balancesRaw.get(0).signum() == 0
                || balancesRaw.get(1).signum() == 0) {
            return null;
        }
        BigDecimal base = amount(balancesRaw.get(0), decimals.get(0)).multiply(weights.get(1));
        BigDecimal quote = amount(balancesRaw.get(1), decimals.get(1)).multiply(weights.get(0));
        return quote.divide(base, PRICE_DIGITS);
    }

    private static @Nullable BigDecimal tvlUsd(PoolLedger ledger, TokenBook tokens, PriceBoard prices) {
        if (!ForeignFold.hasReserves(ledger)) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < ledger.tokens().size(); i++) {
            String token = ledger.tokens().get(i);
            String feed = tokens.feed(ledger.chainId(), token);
            PriceBoard.Quote quote = feed == null ? null : prices.quote(feed);
            if (quote == null) {
                return null;
            }
            BigDecimal held = amount(ledger.current().balancesRaw().get(i), tokens.decimals(ledger.chainId(), token));
            sum = sum.add(held.multiply(quote.priceUsd()));
        }
        return sum.setScale(USD_SCALE, RoundingMode.HALF_EVEN);
    }

    private static boolean isStale(PoolLedger ledger, TokenBook tokens, PriceBoard prices, long nowMillis) {
        for (String token : ledger.tokens()) {
            String feed = tokens.feed(ledger.chainId(), token);
            PriceBoard.Quote quote = feed == null ? null : prices.quote(feed);
            if (feed == null || quote == null) {
                return true;
            }
            long ageMillis = nowMillis - quote.updatedAtMillis();
            if (ageMillis > Freshness.staleAfterMillis(tokens.heartbeatMillis(feed))) {
                return true;
            }
        }
        return false;
    }

    private static BigDecimal amount(BigInteger raw, int decimals) {
        return new BigDecimal(raw, decimals);
    }
}
