package io.fluxion.jmh;

import static io.fluxion.domain.pool.FixedPoint.WAD;

import io.fluxion.domain.pool.Curve;
import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolQuote;
import io.fluxion.domain.pool.PoolQuotes;
import io.fluxion.domain.pool.PoolToken;
import io.fluxion.domain.pool.StableCurve;
import io.fluxion.domain.pool.WeightedCurve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Quotes of pools by the contract's integers, and the swap among them by a naive twin in BigDecimal. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QuoteBenchmark {
    /** The power's error bound, 1e-14 of the balance, in a swap of a thousandth of it, with room. */
    private static final BigDecimal AGREEMENT = new BigDecimal("1e-10");

    private static final int WAD_DECIMALS = 18;
    private static final int AMPLIFICATION_DECIMALS = 3;

    @Param({"WEIGHTED-2", "WEIGHTED-8", "STABLE-2", "STABLE-5"})
    @SuppressWarnings("NullAway.Init")
    public String pool;

    @SuppressWarnings("NullAway.Init")
    private Pool state;

    @SuppressWarnings("NullAway.Init")
    private List<BigDecimal> balances;

    private final BigInteger amount = WAD.multiply(BigInteger.valueOf(1_234));

    /** Makes the pool, and refuses to measure twins that disagree. */
    @Setup
    public void prepare() {
        int tokens = Integer.parseInt(pool.substring(pool.indexOf('-') + 1));
        Curve curve =
                pool.startsWith("WEIGHTED") ? weighted(tokens) : new StableCurve(tokens, BigInteger.valueOf(200_500));
        List<BigInteger> held = new ArrayList<>();
        for (int i = 0; i < tokens; i++) {
            held.add(WAD.multiply(BigInteger.valueOf(1_000_000 + 70_000L * i)));
        }
        BigInteger fee = BigInteger.valueOf(3).multiply(BigInteger.TEN.pow(15));
        state = new Pool(curve, Collections.nCopies(tokens, new PoolToken(WAD_DECIMALS, WAD)), held, fee, held.get(0));
        balances = held.stream().map(QuoteBenchmark::whole).toList();
        BigDecimal ours = whole(swapExactIn().amounts().get(1));
        if (naiveSwapExactIn()
                        .divide(ours, MathContext.DECIMAL128)
                        .subtract(BigDecimal.ONE)
                        .abs()
                        .compareTo(AGREEMENT)
                > 0) {
            throw new IllegalStateException("the twins disagree: " + ours + " and " + naiveSwapExactIn());
        }
    }

    /** Unequal weights, whose powers are not exact. */
    private static Curve weighted(int tokens) {
        List<BigInteger> weights = new ArrayList<>();
        BigInteger left = WAD;
        for (int i = 1; i < tokens; i++) {
            BigInteger weight = WAD.divide(BigInteger.valueOf(tokens + 1L));
            weights.add(weight);
            left = left.subtract(weight);
        }
        weights.add(1, left);
        return new WeightedCurve(weights);
    }

    @Benchmark
    public PoolQuote swapExactIn() {
        return PoolQuotes.quote(state, new PoolOperation.SwapExactIn(0, 1, amount));
    }

    @Benchmark
    public PoolQuote swapExactOut() {
        return PoolQuotes.quote(state, new PoolOperation.SwapExactOut(0, 1, amount));
    }

    @Benchmark
    public PoolQuote joinUnbalanced() {
        return PoolQuotes.quote(
                state,
                new PoolOperation.JoinUnbalanced(
                        Collections.nCopies(state.tokens().size(), amount)));
    }

    @Benchmark
    public PoolQuote exitSingleExactShares() {
        return PoolQuotes.quote(state, new PoolOperation.ExitSingleExactShares(0, amount));
    }

    /** The same swap as {@link #swapExactIn()}, without its price impact and its checks. */
    @Benchmark
    public BigDecimal naiveSwapExactIn() {
        BigDecimal in = whole(amount).multiply(BigDecimal.ONE.subtract(whole(state.swapFee())));
        if (state.curve() instanceof WeightedCurve weighted) {
            List<BigInteger> weights = weighted.weights();
            return NaiveSwaps.weightedOut(
                    balances.get(0), whole(weights.get(0)), balances.get(1), whole(weights.get(1)), in);
        }
        BigInteger amplification = ((StableCurve) state.curve()).amplification();
        return NaiveSwaps.stableOut(balances, new BigDecimal(amplification, AMPLIFICATION_DECIMALS), 0, 1, in);
    }

    private static BigDecimal whole(BigInteger wads) {
        return new BigDecimal(wads, WAD_DECIMALS);
    }
}
