package io.fluxion.models.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fluxion.models.Quantiles;
import io.fluxion.models.artifact.ModelArtifact;
import io.fluxion.models.artifact.ModelMetadata;
import io.fluxion.models.artifact.Parameters;
import io.fluxion.models.features.Feature;
import io.fluxion.models.features.Scaling;
import io.fluxion.models.features.WindowShape;
import io.fluxion.models.linear.LinearModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LstmForecasterTest {
    private static final float TARGET_UNIT = 0.01f;

    /** Eight features and a width of eight are where DJL's own block gives garbage without an error. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 64})
    void networkFollowsTheReferenceEquations(int hidden) {
        SplittableRandom random = new SplittableRandom(hidden);
        ModelArtifact artifact = artifact(random, hidden);
        int count = 3;
        float[] windows = uniform(random, count * WindowShape.FLOATS, 2);
        ReferenceNetwork reference = new ReferenceNetwork(artifact.parameters(), hidden);
        try (LstmForecaster forecaster = new LstmForecaster(artifact)) {
            float[][] forecasts = forecaster.predict(windows, count);
            for (int i = 0; i < count; i++) {
                float[] window = Arrays.copyOfRange(windows, i * WindowShape.FLOATS, (i + 1) * WindowShape.FLOATS);
                double[] expected = reference.predict(window);
                for (int q = 0; q < Quantiles.COUNT; q++) {
                    assertThat(forecasts[i][q] / TARGET_UNIT).isCloseTo((float) expected[q], within(2e-5f));
                }
            }
        }
    }

    @Test
    void quantilesNeverCross() {
        SplittableRandom random = new SplittableRandom(11);
        ModelArtifact artifact = artifact(random, 16);
        int count = 200;
        try (LstmForecaster forecaster = new LstmForecaster(artifact)) {
            for (float[] quantiles : forecaster.predict(uniform(random, count * WindowShape.FLOATS, 8), count)) {
                assertThat(quantiles[Quantiles.Q10]).isLessThanOrEqualTo(quantiles[Quantiles.Q50]);
                assertThat(quantiles[Quantiles.Q50]).isLessThanOrEqualTo(quantiles[Quantiles.Q90]);
            }
        }
    }

    @Test
    void aWindowIsForecastTheSameAloneAndInABatch() {
        SplittableRandom random = new SplittableRandom(12);
        ModelArtifact artifact = artifact(random, 64);
        float[] windows = uniform(random, 32 * WindowShape.FLOATS, 2);
        try (LstmForecaster forecaster = new LstmForecaster(artifact)) {
            float[] alone = forecaster.predict(windows, 1)[0];
            float[] batched = forecaster.predict(windows, 32)[0];
            assertThat(alone).containsExactly(batched, within(1e-7f));
        }
    }

    private static ModelArtifact artifact(SplittableRandom random, int hidden) {
        float[] ones = new float[Feature.COUNT];
        Arrays.fill(ones, 1);
        Scaling scaling = new Scaling(new float[Feature.COUNT], ones, TARGET_UNIT);
        LinearModel linear = new LinearModel(scaling, new double[WindowShape.FLOATS], 0, new double[] {-1, 0, 1});
        Map<String, float[]> byName = new LinkedHashMap<>();
        InitialParameters.draw(1, hidden, linear)
                .byName()
                .forEach((name, values) -> byName.put(name, uniform(random, values.length, 0.5)));
        return new ModelArtifact(
                new Parameters(byName),
                ModelMetadata.of(hidden, new ModelMetadata.Training(1, 0, 0, "drawn", "", 0, 0, 0), List.of(), linear));
    }

    private static float[] uniform(SplittableRandom random, int count, double bound) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }
}
