package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pool is worth: its reserves at the last good prices, and its marginal price. */
public final class PoolValuation {
    private static final MathContext PRICE_DIGITS = MathContext.DECIMAL64;

    private PoolValuation() {}

    /**
     * The state of a pool.
     *
     * @param nowMillis event time; prices older than their feed allows mark the worth as stale
     */
    public static PoolState value(PoolLedger ledger, TokenBook tokens, PriceBoard prices, long nowMillis) {
        PoolPoint at = ledger.current();
        PoolPrices worth = new PoolPrices(ledger, tokens, prices, nowMillis);
        List<Integer> decimals = worth.decimals();
        return new PoolState(
                ledger.chainId(),
                ledger.poolId(),
                ledger.name(),
                symbols(ledger, tokens),
                decimals,
                ledger.weights(),
                at.balancesRaw(),
                at.totalSharesRaw(),
                ledger.swapFeeFraction(),
                spotPrice(ledger, decimals),
                worth.areComplete() ? worth.usd(at.balancesRaw()) : null,
                worth.isStale(),
                at.blockNumber(),
                at.blockHash(),
                at.logIndex(),
                at.blockTimeMillis(),
                ledger.version(),
                ledger.kind(),
                ledger.amplificationAt(at.blockTimeMillis()),
                ledger.settings(),
                ForeignFold.stateOf(ledger));
    }

    static List<String> symbols(PoolLedger ledger, TokenBook tokens) {
        return ledger.tokens().stream()
                .map(token -> tokens.symbol(ledger.chainId(), token))
                .toList();
    }

    static @Nullable BigDecimal spotPrice(PoolLedger ledger, List<Integer> decimals) {
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

    private static BigDecimal amount(BigInteger raw, int decimals) {
        return new BigDecimal(raw, decimals);
    }
}
