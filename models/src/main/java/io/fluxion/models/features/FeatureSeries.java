package io.fluxion.models.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Features of a recorded series, step by step, as the stream would have made them. */
public final class FeatureSeries {
    private FeatureSeries() {}

    /**
     * The states at the end of each step, in runs without a long silence.
     *
     * @param readings in order of time
     */
    public static List<List<FeatureState>> encode(List<PoolReading> readings) {
        List<List<FeatureState>> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= readings.size(); i++) {
            boolean ends = i == readings.size()
                    || readings.get(i).timeMillis() - readings.get(i - 1).timeMillis() > WindowShape.SILENCE_MILLIS_MAX;
            if (ends) {
                runs.add(encodeRun(readings.subList(from, i)));
                from = i;
            }
        }
        return runs;
    }

    private static List<FeatureState> encodeRun(List<PoolReading> readings) {
        List<FeatureState> states = new ArrayList<>();
        FeatureState state = null;
        int next = 0;
        long lastEnd = WindowShape.stepEnd(readings.get(readings.size() - 1).timeMillis());
        long end = WindowShape.stepEnd(readings.get(0).timeMillis());
        for (; end <= lastEnd; end += WindowShape.STEP_MILLIS) {
            StepTotals totals = null;
            while (next < readings.size() && readings.get(next).timeMillis() <= end) {
                PoolReading reading = readings.get(next++);
                totals = totals == null ? StepTotals.of(reading) : totals.with(reading);
            }
            state = state == null
                    ? FeatureEncoder.start(
                            Objects.requireNonNull(totals, "a run starts with a reading")
                                    .last(),
                            end)
                    : FeatureEncoder.step(state, totals);
            states.add(state);
        }
        return states;
    }
}
