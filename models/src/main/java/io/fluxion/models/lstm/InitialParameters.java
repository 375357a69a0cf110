package io.fluxion.models.lstm;

import io.fluxion.models.Quantiles;
import io.fluxion.models.artifact.Parameters;
import io.fluxion.models.features.Feature;
import io.fluxion.models.linear.LinearModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Where training starts: at the linear baseline, with an LSTM that adds nothing yet.
 *
 * <p>Drawn in Java from the seed, so that the start doesn't depend on the native library's generator.
 */
final class InitialParameters {
    /** Remember at first: a forget gate that starts half open loses a window's beginning (Gers 2000). */
    private static final float FORGET_BIAS = 1;

    private InitialParameters() {}

    static Parameters draw(long seed, int hidden, LinearModel linear) {
        SplittableRandom random = new SplittableRandom(seed);
        double bound = 1 / Math.sqrt(hidden);
        int gates = LstmLayer.GATES * hidden;
        Map<String, float[]> byName = new LinkedHashMap<>();
        byName.put("w_ih", uniform(random, gates * Feature.COUNT, bound));
        byName.put("w_hh", uniform(random, gates * hidden, bound));
        float[] inputBias = new float[gates];
        Arrays.fill(inputBias, hidden, 2 * hidden, FORGET_BIAS);
        byName.put("b_ih", inputBias);
        byName.put("b_hh", new float[gates]);
        float[] skip = new float[linear.weights().length];
        for (int i = 0; i < skip.length; i++) {
            skip[i] = (float) linear.weights()[i];
        }
        byName.put("skip_w", skip);
        byName.put("head_w", new float[hidden * Quantiles.COUNT]);
        byName.put("head_b", headBias(linear));
        return new Parameters(byName);
    }

    private static float[] headBias(LinearModel linear) {
        double[] residuals = linear.residualQuantiles();
        double median = residuals[Quantiles.Q50];
        float[] bias = new float[Quantiles.COUNT];
        bias[Quantiles.Q10] = inverseSoftplus(median - residuals[Quantiles.Q10]);
        bias[Quantiles.Q50] = (float) (linear.intercept() + median);
        bias[Quantiles.Q90] = inverseSoftplus(residuals[Quantiles.Q90] - median);
        return bias;
    }

    private static float inverseSoftplus(double value) {
        return (float) Math.log(Math.expm1(Math.max(1e-3, value)));
    }

    private static float[] uniform(SplittableRandom random, int count, double bound) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }
}
