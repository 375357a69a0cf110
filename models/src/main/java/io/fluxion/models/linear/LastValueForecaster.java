package io.fluxion.models.linear;

import io.fluxion.models.Forecaster;
import io.fluxion.models.Quantiles;
import java.util.Arrays;

/** The naive baseline: nothing changes, give or take what usually does. */
public final class LastValueForecaster implements Forecaster {
    public static final String NAME = "last-value";

    private final float[] quantiles = new float[Quantiles.COUNT];

    /** Learns the usual changes from targets; its middle stays at no change. */
    public LastValueForecaster(float[] targets) {
        float[] sorted = targets.clone();
        Arrays.sort(sorted);
        for (int q = 0; q < Quantiles.COUNT; q++) {
            quantiles[q] = sorted[(int) Math.round(Quantiles.level(q) * (sorted.length - 1))];
        }
        quantiles[Quantiles.Q50] = 0;
    }

    @Override
    public float[][] predict(float[] windows, int count) {
        float[][] forecasts = new float[count][];
        for (int i = 0; i < count; i++) {
            forecasts[i] = quantiles.clone();
        }
        return forecasts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "1";
    }
}
