package io.fluxion.models.linear;

import io.fluxion.models.Forecaster;
import io.fluxion.models.Quantiles;

/** The linear baseline: beside every forecast of the network, and in its place when it can't serve. Plain Java. */
public final class LinearForecaster implements Forecaster {
    public static final String NAME = "linear";

    private final LinearModel model;
    private final String version;

    public LinearForecaster(LinearModel model, String version) {
        this.model = model;
        this.version = version;
    }

    @Override
    public float[][] predict(float[] windows, int count) {
        float[] scaled = model.scaling().scale(windows, count);
        double unit = model.scaling().targetDeviation();
        float[][] forecasts = new float[count][Quantiles.COUNT];
        for (int i = 0; i < count; i++) {
            double value = model.value(scaled, i);
            for (int q = 0; q < Quantiles.COUNT; q++) {
                forecasts[i][q] = (float) ((value + model.residualQuantiles()[q]) * unit);
            }
        }
        return forecasts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return version;
    }
}
