package io.fluxion.jobs.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.risk.FeedProfile;
import io.fluxion.domain.risk.Finding;
import io.fluxion.domain.risk.Rule;
import io.fluxion.domain.risk.Severity;
import io.fluxion.domain.risk.StaleRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedFunctionTest {
    private static final String FEED = "ETH-USD";
    private static final FeedProfile PROFILE = new FeedProfile(FEED, 60_000, null);
    private static final long STALE = PROFILE.staleAfterMillis();
    private static final long DEAD = PROFILE.deadAfterMillis();
    private static final long START = 1_000_000;

    @SuppressWarnings("NullAway.Init")
    private KeyedTwoInputStreamOperatorTestHarness<String, OraclePrice, String, Finding> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null, START);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void feedThatNeverHadARoundGoesStaleAllTheSame() throws Exception {
        harness.processElement2(FEED, START);
        harness.setProcessingTime(START + STALE - 1);
        assertThat(findings()).isEmpty();

        harness.setProcessingTime(START + STALE);
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.ORACLE_STALE);
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
        });
    }

    @Test
    void feedGoesStaleWithNoEventFlowingThenCriticalThenNothingMore() throws Exception {
        round(1, START);
        harness.setProcessingTime(START + STALE);
        harness.setProcessingTime(START + DEAD);
        harness.setProcessingTime(START + 10 * DEAD);

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.WARN, Severity.CRITICAL);
        assertThat(findings()).extracting(Finding::atMillis).containsExactly(START + STALE, START + DEAD);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void eachRoundPutsTheDeadlineOff() throws Exception {
        round(1, START);
        harness.setProcessingTime(START + STALE - 1);
        round(2, START + STALE - 1);
        harness.setProcessingTime(START + 2 * STALE - 2);

        assertThat(findings()).isEmpty();
        assertThat(harness.numProcessingTimeTimers()).as("one timer a feed").isEqualTo(1);
    }

    @Test
    void freshRoundClearsAndAnOldOneDoesNot() throws Exception {
        round(1, START);
        harness.setProcessingTime(START + STALE);
        round(2, START);
        assertThat(findings()).hasSize(1);

        round(3, START + STALE);
        assertThat(findings())
                .last()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.CLEARANCE));
    }

    @Test
    void retractedRoundBringsTheDeadlineBack() throws Exception {
        round(1, START);
        harness.setProcessingTime(START + 100_000);
        round(2, START + 100_000);
        harness.processElement1(price(2, START + 100_000, true), START + 100_000);
        harness.setProcessingTime(START + STALE);

        assertThat(findings()).filteredOn(f -> f.rule() == Rule.ORACLE_STALE).hasSize(1);
    }

    @Test
    void afterARestartTheRoundsOfTheMeantimeComeFirst() throws Exception {
        round(1, START);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        long restart = START + 100 * DEAD;
        harness = opened(snapshot, restart);

        harness.setProcessingTime(restart + 1);
        round(2, restart - 1);
        harness.setProcessingTime(restart + StaleRule.SETTLE_MILLIS + 1);
        assertThat(findings()).isEmpty();

        harness.setProcessingTime(restart + STALE);
        assertThat(findings()).hasSize(1);
    }

    @Test
    void lateRoundSaysSo() throws Exception {
        round(1, START);
        harness.processBothWatermarks(new Watermark(START + 5_000));
        harness.processElement1(
                new OraclePrice(FEED, 31337, BigInteger.TWO, new BigDecimal("3000"), START + 1_000, 2, "e2", false),
                START + 1_000);

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.ORACLE_JUMP);
            assertThat(finding.late()).isTrue();
        });
    }

    private void round(long round, long updatedAt) throws Exception {
        harness.processElement1(price(round, updatedAt, false), updatedAt);
    }

    private static OraclePrice price(long round, long updatedAt, boolean retracted) {
        return new OraclePrice(
                FEED,
                31337,
                BigInteger.valueOf(round),
                new BigDecimal("2000"),
                updatedAt,
                round,
                "e" + round,
                retracted);
    }

    private List<Finding> findings() {
        return harness.extractOutputValues();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, OraclePrice, String, Finding> opened(
            @Nullable OperatorSubtaskState snapshot, long now) throws Exception {
        var harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new FeedFunction(List.of(PROFILE))),
                OraclePrice::feed,
                (String feed) -> feed,
                Types.STRING);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        harness.getProcessingTimeService().setCurrentTime(now);
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
