package io.fluxion.domain.liquidity;

import io.fluxion.domain.pool.PoolRefusedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures a pool: its {@link PoolMetrics} from its ledger, its past, its holders and the prices. */
public final class PoolMeasures {
    private static final BigDecimal YEAR_MILLIS = BigDecimal.valueOf(365L * 86_400_000);
    private static final int FRACTION_SCALE = 12;
    private static final int SHARE_DECIMALS = 18;
    private static final MathContext DIGITS = MathContext.DECIMAL64;

    private final PoolLedger ledger;
    private final PoolPast past;
    private final TokenBook tokens;
    private final PoolPrices prices;
    private final long nowMillis;

    private PoolMeasures(PoolLedger ledger, PoolPast past, TokenBook tokens, PriceBoard board, long nowMillis) {
        this.ledger = ledger;
        this.past = past;
        this.tokens = tokens;
        this.prices = new PoolPrices(ledger, tokens, board, nowMillis);
        this.nowMillis = nowMillis;
    }

    /**
     * The metrics of a pool.
     *
     * @param nowMillis event time: where the windows end, and what prices are old against
     * @param version of the metrics
     */
    public static PoolMetrics of(
            PoolLedger ledger,
            PoolPast past,
            ShareHolders holders,
            TokenBook tokens,
            PriceBoard prices,
            long nowMillis,
            long version) {
        return new PoolMeasures(ledger, past, tokens, prices, nowMillis).metrics(holders, version);
    }

    private PoolMetrics metrics(ShareHolders holders, long version) {
        PoolPoint at = ledger.current();
        List<String> symbols = PoolValuation.symbols(ledger, tokens);
        CurveMeasures curve = CurveMeasures.of(ledger, prices.decimals(), symbols, nowMillis);
        BigDecimal tvlUsd = prices.areComplete() ? prices.usd(at.balancesRaw()) : null;
        BigDecimal holding = holdingReturn();
        return new PoolMetrics(
                ledger.chainId(),
                ledger.poolId(),
                ledger.name(),
                ledger.kind(),
                reserves(symbols, tvlUsd),
                at.totalSharesRaw(),
                PoolValuation.spotPrice(ledger, prices.decimals()),
                tvlUsd,
                prices.isStale(),
                curve == null ? null : curve.tvlQuote(),
                windows(tvlUsd),
                curve == null ? List.of() : curve.depths(prices),
                curve == null ? List.of() : curve.impactCurve(),
                unitValue(tvlUsd),
                imbalance(),
                holders.holders(),
                holders.topHolder(),
                fraction(holders.topShares(), holders.total()),
                fraction(holders.squares(), holders.total().multiply(holders.total())),
                past.reference() == null ? null : past.reference().timeMillis(),
                holding == null ? null : rounded(holding),
                impermanentLoss(curve, holding),
                at.blockNumber(),
                at.blockHash(),
                at.logIndex(),
                at.blockTimeMillis(),
                nowMillis,
                version);
    }

    private List<TokenReserve> reserves(List<String> symbols, @Nullable BigDecimal tvlUsd) {
        List<TokenReserve> reserves = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            BigInteger balance = ledger.current().balancesRaw().get(i);
            int decimals = prices.decimals().get(i);
            BigDecimal price = prices.priceUsd(i);
            reserves.add(new TokenReserve(
                    symbols.get(i),
                    decimals,
                    balance,
                    price,
                    prices.usd(i, balance),
                    price == null || tvlUsd == null ? null : tvlUsd.divide(price, decimals, RoundingMode.HALF_EVEN)));
        }
        return reserves;
    }

    private List<WindowMetrics> windows(@Nullable BigDecimal tvlUsd) {
        List<WindowMetrics> windows = new ArrayList<>();
        for (MetricWindow window : MetricWindow.values()) {
            Flow flow = past.activity().total(window, nowMillis);
            windows.add(new WindowMetrics(
                    window.label(),
                    flow.swaps(),
                    flow.inRaw(),
                    flow.outRaw(),
                    flow.feesRaw(),
                    prices.usd(flow.inRaw()),
                    prices.usd(flow.feesRaw()),
                    feeApr(window, flow, tvlUsd)));
        }
        return windows;
    }

    private @Nullable BigDecimal feeApr(MetricWindow window, Flow flow, @Nullable BigDecimal tvlUsd) {
        BigDecimal fees = prices.exactUsd(flow.feesRaw());
        BigDecimal protocol = prices.exactUsd(flow.protocolFeesRaw());
        if (fees == null || protocol == null || tvlUsd == null || tvlUsd.signum() == 0) {
            return null;
        }
        BigDecimal windowsAYear = YEAR_MILLIS.divide(BigDecimal.valueOf(window.lengthMillis()), DIGITS);
        return rounded(fees.subtract(protocol).divide(tvlUsd, DIGITS).multiply(windowsAYear));
    }

    private @Nullable BigDecimal unitValue(@Nullable BigDecimal tvlUsd) {
        BigInteger shares = ledger.current().totalSharesRaw();
        return tvlUsd == null || shares.signum() == 0
                ? null
                : tvlUsd.divide(new BigDecimal(shares, SHARE_DECIMALS), DIGITS);
    }

    private @Nullable BigDecimal imbalance() {
        List<BigInteger> balances = ledger.current().balancesRaw();
        BigDecimal all = prices.areComplete() ? prices.exactUsd(balances) : null;
        if (all == null || all.signum() == 0) {
            return null;
        }
        BigDecimal off = BigDecimal.ZERO;
        for (int i = 0; i < balances.size(); i++) {
            BigDecimal part = prices.exactUsd(only(balances, i));
            off = part == null
                    ? off
                    : off.add(part.divide(all, DIGITS).subtract(target(i)).abs());
        }
        return rounded(off.divide(BigDecimal.valueOf(2), DIGITS));
    }

    private BigDecimal target(int token) {
        return switch (ledger.kind()) {
            case WEIGHTED -> ledger.weights().get(token);
            case STABLE, CONCENTRATED, OTHER ->
                BigDecimal.ONE.divide(BigDecimal.valueOf(ledger.tokens().size()), DIGITS);
        };
    }

    private @Nullable BigDecimal holdingReturn() {
        PoolReference reference = past.reference();
        if (reference == null || !prices.areComplete()) {
            return null;
        }
        BigDecimal now = prices.exactUsd(ledger.current().balancesRaw());
        BigDecimal held = prices.exactUsd(reference.balancesRaw());
        if (now == null || held == null || held.signum() == 0) {
            return null;
        }
        BigDecimal share = now.multiply(new BigDecimal(reference.totalSharesRaw()));
        BigDecimal tokensOfIt = held.multiply(new BigDecimal(ledger.current().totalSharesRaw()));
        return share.divide(tokensOfIt, MathContext.DECIMAL128).subtract(BigDecimal.ONE);
    }

    private @Nullable BigDecimal impermanentLoss(@Nullable CurveMeasures curve, @Nullable BigDecimal holdingReturn) {
        PoolReference reference = past.reference();
        if (curve == null || holdingReturn == null || reference == null) {
            return null;
        }
        try {
            BigDecimal growth = curve.growthSince(reference);
            return rounded(holdingReturn
                    .add(BigDecimal.ONE)
                    .divide(growth, MathContext.DECIMAL128)
                    .subtract(BigDecimal.ONE));
        } catch (PoolRefusedException | ArithmeticException e) {
            return null;
        }
    }

    private static List<BigInteger> only(List<BigInteger> amounts, int index) {
        List<BigInteger> others = new ArrayList<>(amounts);
        for (int i = 0; i < others.size(); i++) {
            others.set(i, i == index ? amounts.get(i) : BigInteger.ZERO);
        }
        return others;
    }

    private static @Nullable BigDecimal fraction(BigInteger part, BigInteger whole) {
        return whole.signum() == 0
                ? null
                : new BigDecimal(part).divide(new BigDecimal(whole), FRACTION_SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal rounded(BigDecimal fraction) {
        return fraction.setScale(FRACTION_SCALE, RoundingMode.HALF_EVEN);
    }
}
