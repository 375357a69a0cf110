package io.fluxion.domain.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.AmplificationRamp;
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
import org.junit.jupiter.api.Test;

class PoolValuationTest {
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger MICRO = BigInteger.TEN.pow(6);
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
    private static final PriceBoard PRICES = Map.of(
            "ETH-USD", new PriceBoard.Quote(new BigDecimal("2000"), 1_000_000),
            "FUSD-USD", new PriceBoard.Quote(new BigDecimal("0.99"), 1_000_000))::get;

    @Test
    void tokenWithoutPriceLeavesTheWorthUnknown() {
        PoolState state = PoolValuation.value(ledger("10", "20000"), TOKENS, feed -> null, 1_000_000);

        assertThat(state.tvlUsd()).isNull();
        assertThat(state.tvlStale()).isTrue();
    }

    @Test
    void worthIsTheReservesAtTheLastGoodPrices() {
        PoolState state = PoolValuation.value(ledger("10", "20000"), TOKENS, PRICES, 1_000_000);

        assertThat(state.tvlUsd()).isEqualByComparingTo("39800");
        assertThat(state.tvlStale()).isFalse();
        assertThat(state.tokens()).containsExactly("sETH", "fUSD");
        assertThat(state.decimals()).containsExactly(18, 6);
    }

    @Test
    void worthGoesStaleWhenAFeedIsSilentForItsHeartbeatAndGrace() {
        long limit = 1_000_000 + 60_000 + 120_000;

        assertThat(PoolValuation.value(ledger("1", "1"), TOKENS, PRICES, limit).tvlStale())
                .isFalse();
        assertThat(PoolValuation.value(ledger("1", "1"), TOKENS, PRICES, limit + 1)
                        .tvlStale())
                .isTrue();
    }

    @Test
    void spotPriceIsTheSecondTokenPerFirstWithItsWeight() {
        assertThat(PoolValuation.value(ledger("10", "20000"), TOKENS, PRICES, 0).spotPriceQuotePerBase())
                .isEqualByComparingTo("2000");
        assertThat(PoolValuation.spotPrice(
                        List.of(BigInteger.TEN, BigInteger.TEN),
                        List.of(0, 0),
                        List.of(new BigDecimal("0.8"), new BigDecimal("0.2"))))
                .isEqualByComparingTo("4");
    }

    @Test
    void emptyPoolHasNoPrice() {
        assertThat(PoolValuation.value(ledger("0", "0"), TOKENS, PRICES, 0).spotPriceQuotePerBase())
                .isNull();
    }

    @Test
    void stablePoolKeepsItsPriceNearOneFarOutOfBalance() {
        PoolState state = PoolValuation.value(stable("10", "20"), TOKENS, PRICES, 0);

        assertThat(state.kind()).isEqualTo(PoolKind.STABLE);
        assertThat(state.amplification()).isEqualByComparingTo("200");
        assertThat(state.spotPriceQuotePerBase()).isBetween(new BigDecimal("1.001"), new BigDecimal("1.01"));
        assertThat(PoolValuation.value(stable("10", "10"), TOKENS, PRICES, 0).spotPriceQuotePerBase())
                .isEqualByComparingTo("1");
    }

    @Test
    void amplificationIsThatOfTheBlocksTime() {
        AmplificationRamp ramp = new AmplificationRamp(new BigDecimal("100"), new BigDecimal("50"), 10_000, 16_000);

        assertThat(ramp.at(10_000)).isEqualByComparingTo("100");
        assertThat(ramp.at(11_000)).as("cut towards zero").isEqualByComparingTo("91.667");
        assertThat(ramp.at(16_000)).isEqualByComparingTo("50");
    }

    private static PoolLedger stable(String eth, String usd) {
        PoolLedger weighted = ledger(eth, usd);
        return new PoolLedger(
                weighted.chainId(),
                weighted.poolId(),
                weighted.name(),
                weighted.tokens(),
                List.of(),
                weighted.swapFeeFraction(),
                weighted.points(),
                1,
                PoolKind.STABLE,
                weighted.base().with(PoolSettings.ofRamp(AmplificationRamp.fixed(new BigDecimal("200")))));
    }

    private static PoolLedger ledger(String eth, String usd) {
        PoolPoint point = new PoolPoint(
                "e",
                1,
                "0x1",
                0,
                1_000_000,
                List.of(new BigInteger(eth).multiply(ETHER), new BigInteger(usd).multiply(MICRO)),
                ETHER);
        return new PoolLedger(
                31337,
                "0x01",
                "sETH/fUSD",
                List.of("0xaa", "0xbb"),
                List.of(new BigDecimal("0.5"), new BigDecimal("0.5")),
                new BigDecimal("0.003"),
                List.of(point),
                1);
    }
}
