package io.fluxion.models.data;

import io.fluxion.models.features.FeatureSeries;
import io.fluxion.models.features.FeatureState;
import io.fluxion.models.features.WindowShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Training, validation and test windows of series, split by time: the earliest train, the latest test.
 *
 * <p>No window of one part overlaps one of the next, horizon included, so nothing leaks from the future.
 */
public record TimeSplit(WindowSet training, WindowSet validation, WindowSet test) {
    private static final double TRAINING_SHARE = 0.70;
    private static final double VALIDATION_SHARE = 0.15;
    /** Neighbouring windows differ in a step of 32: taking each is slow and teaches little. */
    private static final int STRIDE_STEPS = 3;

    /** Splits each series at the same shares of its own time. */
    public static TimeSplit of(List<PoolSeries> series) {
        Part training = new Part();
        Part validation = new Part();
        Part test = new Part();
        for (PoolSeries one : series) {
            if (one.readings().isEmpty()) {
                continue;
            }
            long begin = one.readings().get(0).timeMillis();
            long length = one.readings().get(one.readings().size() - 1).timeMillis() - begin;
            long trainingEnd = begin + (long) (length * TRAINING_SHARE);
            long validationEnd = begin + (long) (length * (TRAINING_SHARE + VALIDATION_SHARE));
            for (List<FeatureState> run : FeatureSeries.encode(one.readings())) {
                for (int now = WindowShape.STEPS; now + WindowShape.HORIZON_STEPS < run.size(); now += STRIDE_STEPS) {
                    long from = run.get(now - WindowShape.STEPS).stepEndMillis();
                    long to = run.get(now + WindowShape.HORIZON_STEPS).stepEndMillis();
                    if (to < trainingEnd) {
                        training.add(run, now);
                    } else if (from >= trainingEnd && to < validationEnd) {
                        validation.add(run, now);
                    } else if (from >= validationEnd) {
                        test.add(run, now);
                    }
                }
            }
        }
        return new TimeSplit(training.windows(), validation.windows(), test.windows());
    }

    /** The windows of one part while they are gathered. */
    private static final class Part {
        private final List<FeatureState> states = new ArrayList<>();
        private final List<Float> targets = new ArrayList<>();

        void add(List<FeatureState> run, int now) {
            FeatureState state = run.get(now);
            double then = run.get(now + WindowShape.HORIZON_STEPS).last().logTvlUsd();
            states.add(state);
            targets.add((float) (then - state.last().logTvlUsd()));
        }

        WindowSet windows() {
            float[] windows = new float[states.size() * WindowShape.FLOATS];
            float[] followed = new float[states.size()];
            for (int i = 0; i < followed.length; i++) {
                System.arraycopy(states.get(i).window(), 0, windows, i * WindowShape.FLOATS, WindowShape.FLOATS);
                followed[i] = targets.get(i);
            }
            return new WindowSet(windows, followed);
        }
    }
}
