package io.fluxion.jobs.forecast;

import io.fluxion.domain.forecast.Prediction;
import io.fluxion.models.serving.ServingModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts samples in small batches: full ones at once, the rest at the watermark that closed their step.
 *
 * <p>One forecaster a subtask, used by its thread alone. The watermark bounds the wait, since the sampler sits in the
 * same chain and all pools' samples of a step come right before it; so batches are large when there are many pools, and
 * nobody waits for a clock. A checkpoint finds the batch empty, so there is no state.
 */
final class InferenceOperator extends AbstractStreamOperator<Prediction>
        implements OneInputStreamOperator<PoolSample, Prediction> {
    private static final long serialVersionUID = 1L;
    /** The compact network reaches nine tenths of its peak rate here; larger batches only wait longer. */
    static final int BATCH_MAX = 32;

    private final @Nullable String modelDirectory;

    @SuppressWarnings("NullAway.Init")
    private transient ServingModels models;

    @SuppressWarnings("NullAway.Init")
    private transient List<PoolSample> batch;

    @SuppressWarnings("NullAway.Init")
    private transient Counter batches;

    InferenceOperator(@Nullable String modelDirectory) {
        this.modelDirectory = modelDirectory;
    }

    @Override
    public void open() throws Exception {
        super.open();
        models = ServingModels.open(modelDirectory == null ? null : Path.of(modelDirectory));
        batch = new ArrayList<>(BATCH_MAX);
        batches = getMetricGroup().counter("batches");
        getMetricGroup().gauge("linearServes", () -> models.fallenBack() ? 1 : 0);
    }

    @Override
    public void processElement(StreamRecord<PoolSample> element) {
        batch.add(element.getValue());
        if (batch.size() >= BATCH_MAX) {
            flush();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        flush();
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() {
        flush();
    }

    @Override
    public void close() throws Exception {
        try {
            // Null when opening failed or never came.
            if (models != null) {
                models.close();
            }
        } finally {
            super.close();
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        for (Prediction prediction : Inference.predict(models, batch)) {
            output.collect(new StreamRecord<>(prediction, prediction.asOfMillis()));
        }
        batches.inc();
        batch.clear();
    }
}
