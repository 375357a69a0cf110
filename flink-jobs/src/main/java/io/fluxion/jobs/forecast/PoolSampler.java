package io.fluxion.jobs.forecast;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.models.features.FeatureEncoder;
import io.fluxion.models.features.FeatureState;
import io.fluxion.models.features.PoolReading;
import io.fluxion.models.features.StepTotals;
import io.fluxion.models.features.WindowShape;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Samples a pool at the end of each step in event time, from its first reading until it falls silent.
 *
 * <p>A step is closed by the watermark and holds the readings up to its end only. A reading of a step that is closed
 * already (a retraction republishes an older state) counts in the step that is open: that is when it was known.
 */
final class PoolSampler extends KeyedProcessFunction<String, PoolState, PoolSample> {
    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<FeatureState> FEATURES =
            new ValueStateDescriptor<>("features", TypeInformation.of(FeatureState.class));
    private static final ValueStateDescriptor<PoolName> NAME =
            new ValueStateDescriptor<>("name", TypeInformation.of(PoolName.class));
    private static final MapStateDescriptor<Long, StepTotals> OPEN_STEPS =
            new MapStateDescriptor<>("open-steps", Types.LONG, TypeInformation.of(StepTotals.class));

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<FeatureState> features;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<PoolName> name;

    /** By the step's end. The watermark's lag bounds how many there are. */
    @SuppressWarnings("NullAway.Init")
    private transient MapState<Long, StepTotals> openSteps;

    /** What a sample tells of its pool besides numbers. */
    public record PoolName(int chainId, String poolId) {}

    @Override
    public void open(OpenContext context) {
        features = getRuntimeContext().getState(FEATURES);
        name = getRuntimeContext().getState(NAME);
        openSteps = getRuntimeContext().getMapState(OPEN_STEPS);
    }

    @Override
    public void processElement(PoolState pool, Context context, Collector<PoolSample> out) throws Exception {
        PoolReading reading = PoolReading.of(pool, context.timestamp());
        if (reading == null) {
            return;
        }
        if (name.value() == null) {
            name.update(new PoolName(pool.chainId(), pool.poolId()));
        }
        long stepEnd = WindowShape.stepEnd(context.timestamp());
        long watermark = context.timerService().currentWatermark();
        if (stepEnd <= watermark) {
            stepEnd = WindowShape.stepEnd(watermark + 1);
        }
        StepTotals totals = openSteps.get(stepEnd);
        openSteps.put(stepEnd, totals == null ? StepTotals.of(reading) : totals.with(reading));
        context.timerService().registerEventTimeTimer(stepEnd);
    }

    @Override
    public void onTimer(long stepEnd, OnTimerContext context, Collector<PoolSample> out) throws Exception {
        StepTotals totals = openSteps.get(stepEnd);
        openSteps.remove(stepEnd);
        FeatureState before = features.value();
        if (totals == null && (before == null || asleep(before, stepEnd))) {
            features.clear();
            return;
        }
        FeatureState after = before == null
                ? FeatureEncoder.start(
                        Objects.requireNonNull(totals, "checked above").last(), stepEnd)
                : FeatureEncoder.step(before, totals);
        features.update(after);
        context.timerService().registerEventTimeTimer(stepEnd + WindowShape.STEP_MILLIS);
        if (after.ready()) {
            PoolName pool = name.value();
            out.collect(new PoolSample(pool.chainId(), pool.poolId(), stepEnd, after.tvlUsd(), after.window()));
        }
    }

    /** Sampling a silent pool for ever would catch up on days of steps when the watermark leaps. */
    private static boolean asleep(FeatureState state, long now) {
        return now - state.last().timeMillis() > WindowShape.SILENCE_MILLIS_MAX;
    }
}
