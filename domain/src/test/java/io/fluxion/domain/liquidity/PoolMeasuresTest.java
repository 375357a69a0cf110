package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoolMeasuresTest {
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger MICRO = BigInteger.TEN.pow(6);
    private static final long NOW = 1_700_000_000_000L;
    private static final TokenBook TOKENS = TokenBook.of(DeployedChains.of(new Deployment(
            31337,
            1,
            "0xpm",
            "0xfa",
            List.of(new Token("sETH", "0xaa", 18, "ETH-USD"), new Token("fUSD", "0xbb", 6, "FUSD-USD")),
            List.of(new Feed("ETH-USD", "0x1", 8, 60), new Feed("FUSD-USD", "0x2", 8, 60)),
            List.of(),
            List.of(),
            List.of())));

    @Test
    void poolWithoutPricesHasMeasuresOfItsOwnAlone() {
        PoolMetrics metrics = measured(100, 200_000, feed -> null, past(100, 200_000));

        assertThat(metrics.tvlUsd()).isNull();
        assertThat(metrics.tvlStale()).isTrue();
        assertThat(metrics.tvlQuote()).isEqualByComparingTo("400000");
        assertThat(metrics.depths()).hasSize(3).allMatch(depth -> depth.sellUsd() == null);
        assertThat(metrics.imbalanceFraction()).isNull();
    }

    @Test
    void emptyPoolHasNeitherDepthNorUnitValue() {
        PoolLedger empty = ledger(0, 0, BigInteger.ZERO);
        PoolMetrics metrics =
                PoolMeasures.of(empty, PoolPast.none(2), ShareHolders.none(), TOKENS, prices("2000"), NOW, 1);

        assertThat(metrics.depths()).isEmpty();
        assertThat(metrics.impactCurve()).isEmpty();
        assertThat(metrics.lpUnitValueUsd()).isNull();
        assertThat(metrics.topHolderFraction()).isNull();
        assertThat(metrics.tvlUsd()).isEqualByComparingTo("0");
    }

    @Test
    void worthAndUnitValueAreTheReservesAtTheFeedsPrices() {
        PoolMetrics metrics = measured(100, 200_000, prices("2000"), past(100, 200_000));

        assertThat(metrics.tvlUsd()).isEqualByComparingTo("400000");
        assertThat(metrics.lpUnitValueUsd()).isEqualByComparingTo("400");
        assertThat(metrics.imbalanceFraction()).isEqualByComparingTo("0");
        assertThat(metrics.reserves().get(0).tvlTokens()).isEqualByComparingTo("200");
        assertThat(metrics.holdingReturnFraction()).isEqualByComparingTo("0");
    }

    @Test
    void oldPriceMarksTheLastGoodWorthAsStale() {
        PoolLedger ledger = ledger(100, 200_000, thousand());
        PoolMetrics metrics = PoolMeasures.of(
                ledger, PoolPast.none(2), ShareHolders.none(), TOKENS, prices("2000"), NOW + 180_001, 1);

        assertThat(metrics.tvlUsd()).isEqualByComparingTo("400000");
        assertThat(metrics.tvlStale()).isTrue();
    }

    @Test
    void imbalanceIsHalfOfWhatTheValuesAreOffTheWeights() {
        assertThat(measured(100, 200_000, prices("6000"), past(100, 200_000)).imbalanceFraction())
                .isEqualByComparingTo("0.25");
    }

    /** A price four times as high: 2·√4/(1+4) − 1 = −20 %. */
    @Test
    void impermanentLossIsThatOfTheTextbook() {
        PoolMetrics metrics = measured(50, 400_000, prices("8000"), past(100, 200_000));

        assertThat(metrics.impermanentLossFraction()).isEqualByComparingTo("-0.2");
        assertThat(metrics.holdingReturnFraction()).isEqualByComparingTo("-0.2");
    }

    @Test
    void feesEarnedAreInTheReturnAndNotInTheLoss() {
        PoolMetrics metrics = measured(55, 440_000, prices("8000"), past(100, 200_000));

        assertThat(metrics.impermanentLossFraction()).isEqualByComparingTo("-0.2");
        assertThat(metrics.holdingReturnFraction()).isEqualByComparingTo("-0.12");
    }

    @Test
    void feeAprIsTheProvidersPartOverAYear() {
        Flow flow = new Flow(
                1,
                List.of(BigInteger.ZERO, MICRO.multiply(BigInteger.valueOf(100_000))),
                List.of(ETHER, BigInteger.ZERO),
                List.of(BigInteger.ZERO, MICRO.multiply(BigInteger.valueOf(500))),
                List.of(BigInteger.ZERO, MICRO.multiply(BigInteger.valueOf(100))));
        PoolPast past = new PoolPast(PoolActivity.none(2).plus(NOW, flow), null);
        WindowMetrics day = window(measured(100, 200_000, prices("2000"), past), MetricWindow.DAY);

        assertThat(day.volumeUsd()).isEqualByComparingTo("100000");
        assertThat(day.feesUsd()).isEqualByComparingTo("500");
        assertThat(day.feeAprFraction()).as("400 / 400,000 · 365").isEqualByComparingTo("0.365");
    }

    @Test
    void impactCurveRisesWithItsSizes() {
        List<ImpactPoint> curve =
                measured(100, 200_000, prices("2000"), past(100, 200_000)).impactCurve();

        assertThat(curve).hasSize(2 * CurveMeasures.SIZES.size());
        assertThat(curve.subList(0, CurveMeasures.SIZES.size()).stream()
                        .map(ImpactPoint::priceImpactBps)
                        .toList())
                .isSorted();
    }

    @Test
    void assetIsUnifiedOverPoolsAndChains() {
        PoolMetrics metrics = measured(100, 200_000, prices("2000"), past(100, 200_000));
        AssetHolding one = AssetHolding.of(metrics).get(0);
        AssetHolding other = new AssetHolding(
                "sETH",
                137,
                "0x02",
                "b",
                new BigDecimal("300"),
                new BigDecimal("600000"),
                true,
                BigDecimal.TEN,
                NOW,
                2);
        LiquidityUnified unified = LiquidityUnified.of(List.of(one, other), 7);

        assertThat(unified.totalReserve()).isEqualByComparingTo("400");
        assertThat(unified.tvlUsd()).isEqualByComparingTo("800000");
        assertThat(unified.stale()).isTrue();
        assertThat(unified.chains()).extracting(AssetShare::chainId).containsExactly(137, 31337);
        assertThat(unified.pools().get(0).shareFraction()).isEqualByComparingTo("0.75");
        assertThat(unified.bestPool()).isEqualTo("31337:0x01");
    }

    private static WindowMetrics window(PoolMetrics metrics, MetricWindow window) {
        return Objects.requireNonNull(metrics.window(window));
    }

    private static PoolMetrics measured(long eth, long usd, PriceBoard prices, PoolPast past) {
        return PoolMeasures.of(ledger(eth, usd, thousand()), past, ShareHolders.none(), TOKENS, prices, NOW, 1);
    }

    private static PoolPast past(long eth, long usd) {
        return new PoolPast(
                PoolActivity.none(2),
                PoolReference.of(ledger(eth, usd, thousand()).current()));
    }

    private static PriceBoard prices(String eth) {
        Map<String, PriceBoard.Quote> quotes = Map.of(
                "ETH-USD", new PriceBoard.Quote(new BigDecimal(eth), NOW),
                "FUSD-USD", new PriceBoard.Quote(BigDecimal.ONE, NOW));
        return new PriceBoard() {
            @Override
            public @Nullable Quote quote(String feed) {
                return quotes.get(feed);
            }
        };
    }

    private static BigInteger thousand() {
        return ETHER.multiply(BigInteger.valueOf(1_000));
    }

    private static PoolLedger ledger(long eth, long usd, BigInteger shares) {
        PoolPoint point = new PoolPoint(
                "e",
                1,
                "0x1",
                0,
                NOW,
                List.of(ETHER.multiply(BigInteger.valueOf(eth)), MICRO.multiply(BigInteger.valueOf(usd))),
                shares);
        BigDecimal half = new BigDecimal("0.5");
        return new PoolLedger(
                31337,
                "0x01",
                "sETH/fUSD",
                List.of("0xaa", "0xbb"),
                List.of(half, half),
                new BigDecimal("0.003"),
                List.of(point),
                1,
                PoolKind.WEIGHTED,
                new PoolSettings(new BigDecimal("0.003"), BigDecimal.ZERO, null, 0L, null));
    }
}
