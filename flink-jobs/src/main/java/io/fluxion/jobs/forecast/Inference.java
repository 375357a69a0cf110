package io.fluxion.jobs.forecast;

import io.fluxion.domain.forecast.Prediction;
import io.fluxion.models.Quantiles;
import io.fluxion.models.features.WindowShape;
import io.fluxion.models.serving.ServingModels;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Samples into predictions, many at once: relative quantiles become USD. */
final class Inference {
    static final String TARGET = "tvlUsd";
    private static final int USD_DECIMALS = 2;

    private Inference() {}

    /** One prediction for each sample, in the same order. */
    static List<Prediction> predict(ServingModels models, List<PoolSample> samples) {
        float[] windows = new float[samples.size() * WindowShape.FLOATS];
        for (int i = 0; i < samples.size(); i++) {
            System.arraycopy(samples.get(i).window(), 0, windows, i * WindowShape.FLOATS, WindowShape.FLOATS);
        }
        float[][] served = models.serving().predict(windows, samples.size());
        float[][] linear = models.fallenBack() ? served : models.baseline().predict(windows, samples.size());
        List<Prediction> predictions = new ArrayList<>(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            predictions.add(prediction(models, samples.get(i), served[i], linear[i][Quantiles.Q50]));
        }
        return predictions;
    }

    private static Prediction prediction(ServingModels models, PoolSample sample, float[] quantiles, float linear) {
        long horizonEnd = sample.asOfMillis() + WindowShape.HORIZON_MILLIS;
        return new Prediction(
                sample.chainId(),
                sample.poolId(),
                TARGET,
                models.serving().name(),
                models.serving().version(),
                sample.asOfMillis(),
                WindowShape.HORIZON_MILLIS,
                horizonEnd,
                usd(sample, quantiles[Quantiles.Q10]),
                usd(sample, quantiles[Quantiles.Q50]),
                usd(sample, quantiles[Quantiles.Q90]),
                usd(sample, linear));
    }

    private static BigDecimal usd(PoolSample sample, float logChange) {
        return BigDecimal.valueOf(sample.tvlUsd() * Math.exp(logChange)).setScale(USD_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
