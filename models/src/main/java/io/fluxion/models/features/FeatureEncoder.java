package io.fluxion.models.features;

import org.jspecify.annotations.Nullable;

/**
 * The one place where readings become features: a pure fold over steps, the same in training and in the stream.
 *
 * <p>A step sees only readings up to its end, so a window never looks ahead.
 */
public final class FeatureEncoder {
    private static final double MEAN_HALF_LIFE_SECONDS = 300;
    private static final double MEAN_WEIGHT =
            1 - Math.pow(0.5, WindowShape.STEP_MILLIS / (1_000 * MEAN_HALF_LIFE_SECONDS));

    private FeatureEncoder() {}

    /** The state before the first step: levels are known, changes aren't yet. */
    public static FeatureState start(PoolReading reading, long stepEndMillis) {
        return new FeatureState(stepEndMillis, reading, reading.logTvlUsd(), 0, new float[WindowShape.FLOATS]);
    }

    /** The state one step on; {@code totals} is null for a step without events. */
    public static FeatureState step(FeatureState state, @Nullable StepTotals totals) {
        PoolReading before = state.last();
        PoolReading now = totals == null ? before : totals.last();
        long end = state.stepEndMillis() + WindowShape.STEP_MILLIS;
        double mean = state.logTvlMean() + MEAN_WEIGHT * (now.logTvlUsd() - state.logTvlMean());

        float[] window = new float[WindowShape.FLOATS];
        int kept = WindowShape.FLOATS - Feature.COUNT;
        System.arraycopy(state.window(), Feature.COUNT, window, 0, kept);
        set(window, Feature.SPOT_LOG_RETURN, now.logSpotQuotePerBase() - before.logSpotQuotePerBase());
        set(window, Feature.TVL_LOG_CHANGE, now.logTvlUsd() - before.logTvlUsd());
        set(window, Feature.SHARES_LOG_CHANGE, now.logShares() - before.logShares());
        if (totals != null) {
            double entry = before.flowTo(totals.first());
            double gross = totals.grossFlow() + Math.abs(entry);
            set(window, Feature.TURNOVER, gross);
            set(window, Feature.FLOW_IMBALANCE, gross == 0 ? 0 : (totals.netFlow() + entry) / gross);
            set(window, Feature.EVENTS, Math.log1p(totals.readings()));
        }
        set(window, Feature.SILENCE, Math.log1p(Math.max(0, end - now.timeMillis()) / 1_000.0));
        set(window, Feature.TVL_DEVIATION, now.logTvlUsd() - mean);
        return new FeatureState(end, now, mean, Math.min(state.steps() + 1, WindowShape.STEPS), window);
    }

    private static void set(float[] window, Feature feature, double value) {
        window[WindowShape.FLOATS - Feature.COUNT + feature.column()] = (float) value;
    }
}
