package io.fluxion.domain.liquidity;

import io.fluxion.domain.pool.FixedPoint;
import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolQuote;
import io.fluxion.domain.pool.PoolQuotes;
import io.fluxion.domain.pool.PoolRefusedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from the shape of a pool alone: depth, price impact, its worth in its own quote token. */
final class CurveMeasures {
    static final List<BigDecimal> MOVES =
            List.of(new BigDecimal("0.01"), new BigDecimal("0.02"), new BigDecimal("0.05"));

    /** Sizes of the price-impact curve, as parts of the input's reserve; below the 30 % that one swap may move. */
    static final List<BigDecimal> SIZES = List.of(
            new BigDecimal("0.0001"),
            new BigDecimal("0.001"),
            new BigDecimal("0.005"),
            new BigDecimal("0.01"),
            new BigDecimal("0.02"),
            new BigDecimal("0.05"),
            new BigDecimal("0.1"));

    private static final MathContext DIGITS = MathContext.DECIMAL64;

    private final Pool pool;
    private final List<BigInteger> balancesRaw;
    private final List<String> symbols;

    private CurveMeasures(Pool pool, List<BigInteger> balancesRaw, List<String> symbols) {
        this.pool = pool;
        this.balancesRaw = balancesRaw;
        this.symbols = symbols;
    }

    /** Of a pool; null where it does not trade, or is none of our contracts'. */
    static @Nullable CurveMeasures of(PoolLedger ledger, List<Integer> decimals, List<String> symbols, long nowMillis) {
        if (ledger.protocol() != null || ledger.current().totalSharesRaw().signum() == 0) {
            return null;
        }
        try {
            Pool pool = LivePool.of(ledger, decimals, nowMillis);
            pool.curve().requireServable(pool.balancesScaled18());
            return new CurveMeasures(pool, ledger.current().balancesRaw(), symbols);
        } catch (PoolRefusedException e) {
            return null;
        }
    }

    List<PoolDepth> depths(PoolPrices prices) {
        List<PoolDepth> depths = new ArrayList<>();
        for (int quote = 1; quote < symbols.size(); quote++) {
            DepthSolver solver = new DepthSolver(pool, 0, quote);
            for (BigDecimal move : MOVES) {
                BigInteger sell = grossed(part(solver.sold(move.doubleValue())));
                BigInteger buy = part(solver.bought(move.doubleValue()));
                depths.add(new PoolDepth(
                        symbols.get(0), symbols.get(quote), move, sell, buy, prices.usd(0, sell), prices.usd(0, buy)));
            }
        }
        return depths;
    }

    List<ImpactPoint> impactCurve() {
        List<ImpactPoint> points = new ArrayList<>();
        impacts(0, 1, points);
        impacts(1, 0, points);
        return points;
    }

    private void impacts(int tokenIn, int tokenOut, List<ImpactPoint> points) {
        for (BigDecimal size : SIZES) {
            BigInteger in =
                    new BigDecimal(balancesRaw.get(tokenIn)).multiply(size).toBigInteger();
            try {
                PoolQuote quote = PoolQuotes.quote(pool, new PoolOperation.SwapExactIn(tokenIn, tokenOut, in));
                points.add(new ImpactPoint(
                        symbols.get(tokenIn),
                        symbols.get(tokenOut),
                        size,
                        in,
                        quote.amounts().get(tokenOut),
                        quote.priceImpactBps()));
            } catch (PoolRefusedException e) {
                // A dust pool serves no small swap, an imbalanced one no large one: the curve has what there is.
            }
        }
    }

    /** All reserves in the second token at the pool's own marginal prices. */
    BigDecimal tvlQuote() {
        BigDecimal worth = BigDecimal.ZERO;
        for (int i = 0; i < symbols.size(); i++) {
            BigDecimal live = new BigDecimal(pool.balancesScaled18().get(i));
            worth = worth.add(
                    pool.curve().marginalValue(pool.balancesScaled18(), i).multiply(live, DIGITS));
        }
        BigDecimal scaled = worth.divide(pool.curve().marginalValue(pool.balancesScaled18(), 1), DIGITS);
        return scaled.divide(new BigDecimal(pool.tokens().get(1).rate()), DIGITS);
    }

    /** How much the invariant of a share has grown since it stood for those balances, as a factor. */
    BigDecimal growthSince(PoolReference reference) {
        List<BigInteger> then = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            then.add(live(i, reference.balancesRaw().get(i)));
        }
        BigDecimal now = new BigDecimal(pool.curve().invariantDown(pool.balancesScaled18()))
                .divide(new BigDecimal(pool.totalShares()), MathContext.DECIMAL128);
        BigDecimal before = new BigDecimal(pool.curve().invariantDown(then))
                .divide(new BigDecimal(reference.totalSharesRaw()), MathContext.DECIMAL128);
        return now.divide(before, MathContext.DECIMAL128);
    }

    private BigInteger live(int token, BigInteger raw) {
        BigInteger scale = BigInteger.TEN.pow(18 - pool.tokens().get(token).decimals());
        return FixedPoint.mulDown(raw.multiply(scale), pool.tokens().get(token).rate());
    }

    private BigInteger part(double fraction) {
        return new BigDecimal(balancesRaw.get(0))
                .multiply(new BigDecimal(fraction, DIGITS))
                .toBigInteger();
    }

    /** With the fee that is taken on the input. */
    private BigInteger grossed(BigInteger net) {
        return FixedPoint.divUp(net, FixedPoint.complement(pool.swapFee()));
    }
}
