package io.fluxion.models.evaluation;

import io.fluxion.models.Forecaster;
import io.fluxion.models.Quantiles;
import io.fluxion.models.data.WindowSet;
import io.fluxion.models.features.WindowShape;
import java.util.Arrays;

/**
 * How good a forecaster is on some windows, in units of the target (log change of TVL).
 *
 * @param rmse root mean square error of the median
 * @param mae mean absolute error of the median
 * @param pinball mean quantile loss over all quantiles: errors and widths in one number
 * @param coverage80 the share of outcomes between q10 and q90; 0.8 is right, more is too wide
 * @param width80 the mean distance of q10 and q90
 */
public record Scores(String model, double rmse, double mae, double pinball, double coverage80, double width80) {
    private static final int BATCH = 32;

    /** Scores a forecaster on all windows of a set. */
    public static Scores of(Forecaster forecaster, WindowSet set) {
        double squares = 0;
        double magnitudes = 0;
        double pinball = 0;
        double width = 0;
        int covered = 0;
        for (int from = 0; from < set.size(); from += BATCH) {
            int count = Math.min(BATCH, set.size() - from);
            float[] windows =
                    Arrays.copyOfRange(set.windows(), from * WindowShape.FLOATS, (from + count) * WindowShape.FLOATS);
            float[][] forecasts = forecaster.predict(windows, count);
            for (int i = 0; i < count; i++) {
                float[] q = forecasts[i];
                float outcome = set.targets()[from + i];
                double error = outcome - q[Quantiles.Q50];
                squares += error * error;
                magnitudes += Math.abs(error);
                pinball += pinball(q, outcome);
                width += q[Quantiles.Q90] - q[Quantiles.Q10];
                covered += outcome >= q[Quantiles.Q10] && outcome <= q[Quantiles.Q90] ? 1 : 0;
            }
        }
        double n = set.size();
        return new Scores(
                forecaster.name(), Math.sqrt(squares / n), magnitudes / n, pinball / n, covered / n, width / n);
    }

    /** The quantile loss of one forecast, averaged over its quantiles (Koenker and Bassett 1978). */
    static double pinball(float[] quantiles, double outcome) {
        double sum = 0;
        for (int q = 0; q < Quantiles.COUNT; q++) {
            double error = outcome - quantiles[q];
            sum += Math.max(Quantiles.level(q) * error, (Quantiles.level(q) - 1) * error);
        }
        return sum / Quantiles.COUNT;
    }
}
