package io.fluxion.jobs.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.models.features.WindowShape;
import java.math.BigDecimal;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class PoolSamplerTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final long STEP = WindowShape.STEP_MILLIS;
    /** The first step gives levels only; a window needs as many changes as it has steps. */
    private static final long READY = T0 + WindowShape.STEPS * STEP;

    @Test
    void aPoolWithoutWorthIsNotSampled() throws Exception {
        try (var harness = harness()) {
            harness.open();
            PoolState priced = Pools.at("p", T0, 1);
            harness.processElement(withoutWorth(priced), T0);
            harness.processWatermark(READY + STEP);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void nothingIsSampledBeforeAWindowIsFull() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, T0, READY - STEP);
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void aPoolIsSampledAtTheEndOfEachStepOnceAWindowIsFull() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, T0, READY + 2 * STEP);
            assertThat(harness.extractOutputValues())
                    .extracting(PoolSample::asOfMillis)
                    .containsExactly(READY, READY + STEP, READY + 2 * STEP);
        }
    }

    @Test
    void aReadingAheadOfTheWatermarkWaitsForItsStep() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, T0, READY - STEP);
            harness.processElement(Pools.worth("p", READY + 1, 99, new BigDecimal("5000000")), READY + 1);
            harness.processWatermark(READY);
            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .satisfies(sample -> assertThat(sample.tvlUsd()).isLessThan(2_000_000));
            harness.processWatermark(READY + STEP);
            assertThat(harness.extractOutputValues().get(1).tvlUsd()).isGreaterThan(4_000_000);
        }
    }

    @Test
    void aRetractionOfTheLastStepCountsInTheOpenOne() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, T0, READY);
            harness.processElement(Pools.worth("p", READY - 500, 99, new BigDecimal("3000000")), READY - 500);
            harness.processWatermark(READY + STEP);
            List<PoolSample> samples = harness.extractOutputValues();
            assertThat(samples.get(0).tvlUsd()).isLessThan(2_000_000);
            assertThat(samples.get(1).tvlUsd()).isGreaterThan(2_900_000);
        }
    }

    @Test
    void aSilentPoolFallsAsleepWhateverTheWatermarkLeaps() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, T0, READY);
            harness.processWatermark(READY + 24 * 3_600_000L);
            assertThat(harness.extractOutputValues()).hasSizeLessThanOrEqualTo(WindowShape.STEPS + 2);
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void samplesAfterARestoreAreThoseWithoutIt() throws Exception {
        long half = T0 + 20 * STEP + 500;
        OperatorSubtaskState snapshot;
        try (var first = harness()) {
            first.open();
            feed(first, T0, half);
            first.processElement(Pools.at("p", half + 100, 50), half + 100);
            snapshot = first.snapshot(1, 1);
        }
        try (var restored = harness();
                var uninterrupted = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            uninterrupted.open();
            feed(uninterrupted, T0, half);
            uninterrupted.processElement(Pools.at("p", half + 100, 50), half + 100);
            feed(restored, half + 1_000, READY + 3 * STEP);
            feed(uninterrupted, half + 1_000, READY + 3 * STEP);
            assertThat(restored.extractOutputValues())
                    .isNotEmpty()
                    .usingRecursiveComparison()
                    .isEqualTo(uninterrupted.extractOutputValues());
        }
    }

    /** A state a second, each followed by the watermark. */
    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, PoolState, PoolSample> harness, long from, long to)
            throws Exception {
        for (long time = from; time <= to; time += 1_000) {
            harness.processElement(Pools.at("p", time, time), time);
            harness.processWatermark(time);
        }
        harness.processWatermark(to);
    }

    private static PoolState withoutWorth(PoolState p) {
        return new PoolState(
                p.chainId(),
                p.poolId(),
                p.name(),
                p.tokens(),
                p.decimals(),
                p.weights(),
                p.balancesRaw(),
                p.totalSharesRaw(),
                p.swapFeeFraction(),
                p.spotPriceQuotePerBase(),
                null,
                false,
                p.blockNumber(),
                p.blockHash(),
                p.logIndex(),
                p.blockTimeMillis(),
                p.version());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PoolState, PoolSample> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PoolSampler()), PoolState::key, Types.STRING);
    }
}
