package io.fluxion.models.linear;

import io.fluxion.models.Quantiles;
import io.fluxion.models.features.Scaling;
import io.fluxion.models.features.WindowShape;
import java.util.Arrays;

/**
 * A ridge regression on the flat window, in scaled units, and where the quantiles of its residuals lie.
 *
 * @param residualQuantiles what to add to the fitted value for each of {@link Quantiles}
 */
public record LinearModel(Scaling scaling, double[] weights, double intercept, double[] residualQuantiles) {
    /** A hundredth of a window's variance: enough to tame features that nearly repeat from step to step. */
    private static final double PENALTY = 0.01;

    public LinearModel {
        if (weights.length != WindowShape.FLOATS || residualQuantiles.length != Quantiles.COUNT) {
            throw new IllegalArgumentException("a linear model has a weight for each float of a window");
        }
    }

    /** Fits a model to raw windows and their targets. */
    public static LinearModel fit(Scaling scaling, float[] windows, float[] targets) {
        float[] scaled = scaling.scale(windows, targets.length);
        float[] scaledTargets = scaling.scaleTargets(targets);
        double[] solution = RidgeRegression.fit(scaled, WindowShape.FLOATS, scaledTargets, PENALTY);
        double[] weights = Arrays.copyOf(solution, WindowShape.FLOATS);
        double intercept = solution[WindowShape.FLOATS];
        double[] residuals = new double[targets.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = scaledTargets[i] - value(weights, intercept, scaled, i);
        }
        Arrays.sort(residuals);
        double[] quantiles = new double[Quantiles.COUNT];
        for (int q = 0; q < quantiles.length; q++) {
            quantiles[q] = residuals[(int) Math.round(Quantiles.level(q) * (residuals.length - 1))];
        }
        return new LinearModel(scaling, weights, intercept, quantiles);
    }

    /** The fitted value of one window among scaled ones, in scaled units. */
    double value(float[] scaled, int window) {
        return value(weights, intercept, scaled, window);
    }

    private static double value(double[] weights, double intercept, float[] scaled, int window) {
        double sum = intercept;
        int offset = window * WindowShape.FLOATS;
        for (int i = 0; i < WindowShape.FLOATS; i++) {
            sum += weights[i] * scaled[offset + i];
        }
        return sum;
    }
}
