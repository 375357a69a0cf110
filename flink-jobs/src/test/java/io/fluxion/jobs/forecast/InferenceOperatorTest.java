package io.fluxion.jobs.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.forecast.Prediction;
import io.fluxion.models.features.WindowShape;
import io.fluxion.models.linear.LinearForecaster;
import io.fluxion.models.lstm.LstmForecaster;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceOperatorTest {
    private static final long T0 = 1_700_000_000_000L;

    @Test
    void withoutAModelTheBaselineServesUnderItsName(@TempDir Path empty) throws Exception {
        try (var harness = harness(empty.toString())) {
            send(harness, 1);
            harness.processWatermark(T0);
            assertThat(harness.extractOutputValues()).singleElement().satisfies(prediction -> {
                assertThat(prediction.model()).isEqualTo(LinearForecaster.NAME);
                assertThat(prediction.q50()).isCloseTo(prediction.linear(), within("2000"));
            });
        }
    }

    @Test
    void aFullBatchLeavesAtOnceAndTheRestAtTheWatermark() throws Exception {
        try (var harness = harness(null)) {
            send(harness, InferenceOperator.BATCH_MAX + 3);
            assertThat(harness.extractOutputValues()).hasSize(InferenceOperator.BATCH_MAX);
            harness.processWatermark(T0);
            assertThat(harness.extractOutputValues()).hasSize(InferenceOperator.BATCH_MAX + 3);
        }
    }

    @Test
    void aCheckpointFindsNothingWaiting() throws Exception {
        try (var harness = harness(null)) {
            send(harness, 2);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }

    @Test
    void aPredictionTellsItsModelItsTimesAndQuantilesInOrder() throws Exception {
        try (var harness = harness(null)) {
            send(harness, 1);
            harness.processWatermark(T0);
            Prediction prediction = harness.extractOutputValues().get(0);
            assertThat(prediction.model()).isEqualTo(LstmForecaster.NAME);
            assertThat(prediction.modelVersion()).hasSize(12);
            assertThat(prediction.target()).isEqualTo(Inference.TARGET);
            assertThat(prediction.asOfMillis()).isEqualTo(T0);
            assertThat(prediction.horizonMillis()).isEqualTo(WindowShape.HORIZON_MILLIS);
            assertThat(prediction.validUntilMillis()).isEqualTo(T0 + WindowShape.HORIZON_MILLIS);
            assertThat(prediction.q10()).isLessThan(prediction.q50());
            assertThat(prediction.q50()).isLessThan(prediction.q90());
            assertThat(prediction.linear()).isCloseTo(new BigDecimal("1000000"), within("50000"));
        }
    }

    private static void send(OneInputStreamOperatorTestHarness<PoolSample, Prediction> harness, int count)
            throws Exception {
        harness.open();
        for (int i = 0; i < count; i++) {
            harness.processElement(new PoolSample(Pools.CHAIN_ID, "p" + i, T0, 1e6, new float[WindowShape.FLOATS]), T0);
        }
    }

    private static OneInputStreamOperatorTestHarness<PoolSample, Prediction> harness(@Nullable String folder)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new InferenceOperator(folder));
    }

    private static Offset<BigDecimal> within(String usd) {
        return Offset.offset(new BigDecimal(usd));
    }
}
