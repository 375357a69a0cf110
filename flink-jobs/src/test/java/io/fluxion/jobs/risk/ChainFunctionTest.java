package io.fluxion.jobs.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ReorgDepth;
import io.fluxion.domain.risk.Finding;
import io.fluxion.domain.risk.Rule;
import io.fluxion.domain.risk.Severity;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainFunctionTest {
    private static final long START = 1_000_000;

    @SuppressWarnings("NullAway.Init")
    private KeyedOneInputStreamOperatorTestHarness<Integer, ChainStatus, Finding> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null, START);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void chainThatFallsSilentHasAGapAfterAMinuteAndNotBefore() throws Exception {
        status(Chains.live(1, START));
        harness.setProcessingTime(START + 59_999);
        assertThat(findings()).isEmpty();

        harness.setProcessingTime(START + 60_000);
        assertThat(findings()).singleElement().satisfies(gap -> {
            assertThat(gap.rule()).isEqualTo(Rule.DATA_GAP);
            assertThat(gap.key()).isEqualTo("chain:137");
            assertThat(gap.atMillis()).isEqualTo(START + 60_000);
        });
        harness.setProcessingTime(START + 600_000);
        assertThat(findings()).as("said once").hasSize(1);

        status(Chains.live(2, START + 600_000));
        assertThat(findings()).last().extracting(Finding::kind).isEqualTo(Finding.Kind.CLEARANCE);
    }

    @Test
    void eachBlockPutsTheGapOffWithOneTimer() throws Exception {
        for (int i = 0; i < 100; i++) {
            harness.setProcessingTime(START + i * 1_000L);
            status(Chains.live(i, START + i * 1_000L));
        }

        assertThat(findings()).isEmpty();
        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
    }

    @Test
    void chainThatOnlySaysItIsUnreachableHasAGap() throws Exception {
        status(Chains.live(1, START));
        for (long at = START + 5_000; at <= START + 60_000; at += 5_000) {
            harness.setProcessingTime(at);
            status(Chains.status(ChainStatus.State.UNREACHABLE, 1, "connection refused", at));
        }

        assertThat(findings())
                .singleElement()
                .satisfies(gap -> assertThat(gap.message()).contains("connection refused"));
    }

    @Test
    void ownAbsenceIsNoGapOfTheChain() throws Exception {
        status(Chains.live(1, START));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        long restart = START + 3_600_000;
        harness = opened(snapshot, restart);

        harness.setProcessingTime(restart + 1);
        harness.setProcessingTime(restart + 59_999);
        assertThat(findings()).isEmpty();
        harness.setProcessingTime(restart + 60_001);
        assertThat(findings()).hasSize(1);
    }

    @Test
    void reorgFoundBeforeARestoreIsClearedAfterIt() throws Exception {
        status(Chains.live(100, START));
        status(Chains.live(101, START + 1_000, new ReorgDepth(3, 1)));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        assertThat(findings())
                .singleElement()
                .satisfies(reorg -> assertThat(reorg.severity()).isEqualTo(Severity.HIGH));
        harness.close();
        harness = opened(snapshot, START + 20_000);

        status(Chains.live(113, START + 13_000, new ReorgDepth(3, 1)));
        assertThat(findings()).singleElement().satisfies(clear -> {
            assertThat(clear.rule()).isEqualTo(Rule.CHAIN_REORG);
            assertThat(clear.kind()).isEqualTo(Finding.Kind.CLEARANCE);
        });
    }

    private void status(ChainStatus status) throws Exception {
        harness.processElement(status, status.observedAtMillis());
    }

    private List<Finding> findings() {
        return harness.extractOutputValues();
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, ChainStatus, Finding> opened(
            @Nullable OperatorSubtaskState snapshot, long now) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ChainFunction()), ChainStatus::chainId, Types.INT);
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
