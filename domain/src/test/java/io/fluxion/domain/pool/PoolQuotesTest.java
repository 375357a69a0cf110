package io.fluxion.domain.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoolQuotesTest {
    private static final long SEED = 20_261_128L;
    private static final int DRAWS = 2_000;

    private static final PoolToken PLAIN = new PoolToken(18, FixedPoint.WAD);
    private static final PoolToken DOLLARS = new PoolToken(6, FixedPoint.WAD);

    @Test
    void aSwapOfATokenAgainstItselfIsRefused() {
        assertRefused(weighted(), new PoolOperation.SwapExactIn(0, 0, units(1)), "SAME_TOKEN");
    }

    @Test
    void aTokenThatThePoolDoesNotHaveIsRefused() {
        assertRefused(weighted(), new PoolOperation.SwapExactIn(0, 2, units(1)), "UNKNOWN_TOKEN");
    }

    @Test
    void aSwapOfMoreThanThirtyPercentOfABalanceIsRefused() {
        Pool free = withFee(weighted(), "0");
        BigInteger most = units(300);
        assertThat(PoolQuotes.quote(free, new PoolOperation.SwapExactIn(0, 1, most))
                        .amounts())
                .hasSize(2);
        assertRefused(free, new PoolOperation.SwapExactIn(0, 1, most.add(BigInteger.ONE)), "RATIO_TOO_LARGE");
    }

    @Test
    void dustIsRefused() {
        assertRefused(weighted(), new PoolOperation.SwapExactIn(0, 1, BigInteger.valueOf(999_999)), "AMOUNT_TOO_SMALL");
    }

    @Test
    void aJoinAboveThreeTimesTheInvariantIsRefused() {
        assertRefused(
                weighted(), new PoolOperation.JoinSingleExactShares(0, units(4_001)), "INVARIANT_RATIO_OUT_OF_RANGE");
    }

    @Test
    void moreSharesThanThereAreAreRefused() {
        assertRefused(weighted(), new PoolOperation.ExitProportional(units(2_001)), "INSUFFICIENT_SHARES");
    }

    @Test
    void anImbalancedStablePoolTradesNoMoreButLetsItsProvidersOut() {
        Pool imbalanced = new Pool(
                new StableCurve(2, BigInteger.valueOf(1_000_000)),
                List.of(PLAIN, PLAIN),
                List.of(units(10_000), units(1)),
                wad("0.01"),
                units(100));
        assertRefused(imbalanced, new PoolOperation.SwapExactIn(1, 0, units(1)), "POOL_IMBALANCED");
        PoolQuote out = PoolQuotes.quote(imbalanced, new PoolOperation.ExitProportional(units(50)));
        assertThat(out.amounts()).containsExactly(units(5_000), units(1).shiftRight(1));
    }

    @Test
    void weightsThatDoNotSumToOneAreRefused() {
        assertThatThrownBy(() -> new WeightedCurve(List.of(wad("0.5"), wad("0.49"))))
                .isInstanceOfSatisfying(
                        PoolRefusedException.class, e -> assertThat(e.code()).isEqualTo("INVALID_WEIGHTS"));
    }

    @Test
    void equalWeightsAreTheConstantProductToEighteenDigits() {
        PoolQuote quote = PoolQuotes.quote(withFee(weighted(), "0"), new PoolOperation.SwapExactIn(0, 1, units(100)));
        // 2,500,000 · 100 / 1,100 dollars
        assertThat(quote.amounts()).containsExactly(units(100), BigInteger.valueOf(227_272_727_272L));
        assertThat(quote.priceImpactBps()).isEqualByComparingTo("1000.0000");
    }

    @Test
    void theFeeIsOnTheInput() {
        PoolQuote quote = PoolQuotes.quote(weighted(), new PoolOperation.SwapExactIn(0, 1, units(100)));
        assertThat(quote.fee()).isEqualTo(units(1));
        assertThat(quote.amounts().get(1)).isLessThan(BigInteger.valueOf(227_272_727_272L));
    }

    @Test
    void aBalancedStablePoolTradesAtNearlyPar() {
        PoolQuote quote = PoolQuotes.quote(withFee(stable(), "0"), new PoolOperation.SwapExactIn(0, 1, units(1_000)));
        assertThat(quote.amounts().get(1)).isBetween(units(999), units(1_000).subtract(BigInteger.ONE));
        assertThat(quote.priceImpactBps()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
    }

    @Test
    void aProportionalJoinPaysUpAndAnExitGetsDown() {
        Pool pool = weighted();
        BigInteger shares = BigInteger.valueOf(123_456_789_123_456_789L);
        PoolQuote in = PoolQuotes.quote(pool, new PoolOperation.JoinProportional(shares));
        PoolQuote out = PoolQuotes.quote(pool, new PoolOperation.ExitProportional(shares));
        for (int i = 0; i < 2; i++) {
            assertThat(in.amounts().get(i)).isGreaterThanOrEqualTo(out.amounts().get(i));
        }
        assertThat(in.priceImpactBps()).isZero();
    }

    @Test
    void noSwapThereAndBackEarns() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < DRAWS; i++) {
            Pool pool = withFee(random.nextBoolean() ? stableWithRates(random) : weighted(), "0");
            BigInteger in = pool.tokens().get(0).toRawUp(BigInteger.valueOf(random.nextLong(1L << 62)));
            BigInteger out = PoolQuotes.quote(pool, new PoolOperation.SwapExactIn(0, 1, in))
                    .amounts()
                    .get(1);
            Pool then = moved(pool, in, out);
            BigInteger back = PoolQuotes.quote(then, new PoolOperation.SwapExactIn(1, 0, out))
                    .amounts()
                    .get(0);
            assertThat(back).as("seed %s, draw %s: %s in", SEED, i, in).isLessThanOrEqualTo(in);
        }
    }

    @Test
    void exactInNeverBeatsExactOut() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < DRAWS; i++) {
            Pool pool = random.nextBoolean() ? stableWithRates(random) : weighted();
            BigInteger in = pool.tokens().get(0).toRawUp(BigInteger.valueOf(random.nextLong(1L << 62)));
            BigInteger out = PoolQuotes.quote(pool, new PoolOperation.SwapExactIn(0, 1, in))
                    .amounts()
                    .get(1);
            BigInteger needed = PoolQuotes.quote(pool, new PoolOperation.SwapExactOut(0, 1, out))
                    .amounts()
                    .get(0);
            // A unit of a token with six decimals is worth many of one with eighteen.
            BigInteger slack = in.divide(BigInteger.valueOf(1_000_000)).add(BigInteger.TWO);
            assertThat(needed.subtract(slack)).as("seed %s, draw %s", SEED, i).isLessThanOrEqualTo(in);
        }
    }

    @Test
    void joiningAndLeavingWithOneTokenEarnsNothing() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < DRAWS; i++) {
            Pool pool = withFee(random.nextBoolean() ? stable() : weighted(), "0");
            BigInteger in = BigInteger.valueOf(1_000_000_000_000L + random.nextLong(1L << 62));
            PoolQuote join = PoolQuotes.quote(pool, new PoolOperation.JoinUnbalanced(List.of(in, BigInteger.ZERO)));
            Pool then = new Pool(
                    pool.curve(),
                    pool.tokens(),
                    Curve.with(pool.balancesScaled18(), 0, pool.balance(0).add(in)),
                    pool.swapFee(),
                    pool.totalShares().add(join.shares()));
            PoolQuote exit = PoolQuotes.quote(then, new PoolOperation.ExitSingleExactShares(0, join.shares()));
            assertThat(exit.amounts().get(0))
                    .as("seed %s, draw %s: %s in", SEED, i, in)
                    .isLessThanOrEqualTo(in);
        }
    }

    private static Pool moved(Pool pool, BigInteger inRaw, BigInteger outRaw) {
        BigInteger in = pool.tokens().get(0).toScaledDown(inRaw);
        BigInteger out = pool.tokens().get(1).toScaledUp(outRaw);
        return new Pool(
                pool.curve(),
                pool.tokens(),
                List.of(pool.balance(0).add(in), pool.balance(1).subtract(out)),
                pool.swapFee(),
                pool.totalShares());
    }

    private static void assertRefused(Pool pool, PoolOperation operation, String code) {
        assertThatThrownBy(() -> PoolQuotes.quote(pool, operation))
                .isInstanceOfSatisfying(
                        PoolRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** 1,000 coins against 2,500,000 dollars, 1 % fee, 2,000 shares. */
    private static Pool weighted() {
        BigInteger half = wad("0.5");
        return new Pool(
                new WeightedCurve(List.of(half, half)),
                List.of(PLAIN, DOLLARS),
                List.of(units(1_000), units(2_500_000)),
                wad("0.01"),
                units(2_000));
    }

    private static Pool stable() {
        return new Pool(
                new StableCurve(2, BigInteger.valueOf(1_000_000)),
                List.of(PLAIN, PLAIN),
                List.of(units(1_000_000), units(1_000_000)),
                wad("0.01"),
                units(2_000_000));
    }

    private static Pool stableWithRates(SplittableRandom random) {
        BigInteger rate = FixedPoint.WAD.add(BigInteger.valueOf(random.nextLong(200_000_000_000_000_000L)));
        return new Pool(
                new StableCurve(2, BigInteger.valueOf(random.nextLong(1_000, 5_000_000))),
                List.of(PLAIN, new PoolToken(8, rate)),
                List.of(units(1_000), units(random.nextLong(100, 10_000))),
                wad("0.001"),
                units(2_000));
    }

    private static Pool withFee(Pool pool, String fee) {
        return new Pool(pool.curve(), pool.tokens(), pool.balancesScaled18(), wad(fee), pool.totalShares());
    }

    private static BigInteger units(long whole) {
        return BigInteger.valueOf(whole).multiply(FixedPoint.WAD);
    }

    private static BigInteger wad(String decimal) {
        return new BigDecimal(decimal).movePointRight(18).toBigIntegerExact();
    }
}
