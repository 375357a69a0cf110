package io.fluxion.models.features;

/**
 * A pool's features so far: the newest reading, the slow mean, and the window of the last steps.
 *
 * @param steps how many steps of the window are filled
 * @param window {@link WindowShape#FLOATS} raw features, oldest step first; never changed once it is in here
 */
public record FeatureState(long stepEndMillis, PoolReading last, double logTvlMean, int steps, float[] window) {

    /** Whether the window is full, so that a model may look at it. */
    public boolean ready() {
        return steps >= WindowShape.STEPS;
    }

    /** The total value locked that changes are relative to, in USD. */
    public double tvlUsd() {
        return Math.exp(last.logTvlUsd());
    }
}
