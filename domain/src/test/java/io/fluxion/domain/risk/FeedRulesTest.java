package io.fluxion.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.oracle.OraclePrice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedRulesTest {
    private static final FeedProfile ETH = new FeedProfile("ETH-USD", 60_000, null);
    private static final FeedProfile USD = new FeedProfile("FUSD-USD", 60_000, BigDecimal.ONE);

    private FeedWatch watch = FeedWatch.since(0);
    private long round;

    @Test
    void moveBelowTheThresholdIsNoJump() {
        assertThat(prices(ETH, "2000", "2059.99")).isEmpty();
    }

    @Test
    void moveAtTheThresholdIsAJump() {
        List<Finding> findings = prices(ETH, "2000", "2060");

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.ORACLE_JUMP);
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.evidence()).containsExactly("e2");
        });
    }

    @Test
    void floatingFeedsJumpIsCriticalFromAQuarterOn() {
        assertThat(prices(ETH, "2000", "1500"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void jumpClearsOnlyAfterThreeRoundsInsideHalfTheThreshold() {
        assertThat(prices(ETH, "2000", "2100", "2105", "2140", "2141", "2142"))
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.BREACH);
        assertThat(prices(ETH, "2143")).extracting(Finding::kind).containsExactly(Finding.Kind.CLEARANCE);
        assertThat(prices(ETH, "2144")).as("cleared once").isEmpty();
    }

    @Test
    void oneSampleOffThePegSaysNothingAndTwoDo() {
        assertThat(prices(USD, "1", "0.985")).isEmpty();
        assertThat(prices(USD, "0.98")).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.DEPEG);
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.evidence()).containsExactly("e2", "e3");
        });
    }

    @Test
    void depegIsCriticalFromFivePercentOn() {
        assertThat(prices(USD, "0.96", "0.94"))
                .filteredOn(finding -> finding.rule() == Rule.DEPEG)
                .last()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void depegClearsAfterFourSamplesInsideHalfAPercent() {
        prices(USD, "0.985", "0.985");

        assertThat(prices(USD, "0.996", "0.996", "0.994", "0.997", "0.998", "0.999"))
                .isEmpty();
        assertThat(prices(USD, "1")).extracting(Finding::kind).containsExactly(Finding.Kind.CLEARANCE);
    }

    @Test
    void floatingFeedHasNoPeg() {
        assertThat(prices(ETH, "1", "1.001", "1.002")).isEmpty();
    }

    @Test
    void retractedRoundIsAsIfItHadNeverBeen() {
        prices(ETH, "2000", "2100");

        assertThat(step(ETH, price(ETH, "2100", 2, true)))
                .extracting(Finding::kind)
                .containsOnly(Finding.Kind.WITHDRAWAL);
        assertThat(prices(ETH, "2001")).as("against the round before").isEmpty();
    }

    @Test
    void repeatedRoundSaysNothing() {
        prices(ETH, "2000", "2100");

        assertThat(step(ETH, price(ETH, "2100", 2, false))).isEmpty();
    }

    @Test
    void priceOfZeroIsNoRound() {
        assertThat(prices(ETH, "2000", "0", "2001")).isEmpty();
    }

    private List<Finding> prices(FeedProfile profile, String... values) {
        List<Finding> findings = new ArrayList<>();
        for (String value : values) {
            round++;
            findings.addAll(step(profile, price(profile, value, round, false)));
        }
        return findings;
    }

    private List<Finding> step(FeedProfile profile, OraclePrice price) {
        FeedRules.Step step = FeedRules.step(watch, profile, price, price.updatedAtMillis(), false);
        watch = step.watch();
        return step.findings();
    }

    private static OraclePrice price(FeedProfile profile, String value, long round, boolean retracted) {
        return new OraclePrice(
                profile.feed(),
                31337,
                BigInteger.valueOf(round),
                new BigDecimal(value),
                round * 1_000,
                round,
                "e" + round,
                retracted);
    }
}
