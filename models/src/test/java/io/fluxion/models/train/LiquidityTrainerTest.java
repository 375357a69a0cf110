package io.fluxion.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.models.Quantiles;
import io.fluxion.models.artifact.ModelArtifact;
import io.fluxion.models.data.PoolSeries;
import io.fluxion.models.data.PoolSeriesGenerator;
import io.fluxion.models.evaluation.Scores;
import io.fluxion.models.features.PoolReading;
import io.fluxion.models.features.WindowShape;
import io.fluxion.models.lstm.LstmForecaster;
import io.fluxion.models.lstm.TrainingProgress;
import io.fluxion.models.lstm.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiquidityTrainerTest {
    private static final TrainingSettings SMALL = new TrainingSettings(5, 8, 2, 2, 64, 1e-3f);

    @Test
    void tooLittleDataIsRefused() {
        assertThatThrownBy(() -> train(PoolSeriesGenerator.generate(1, 1, 300)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too little data");
    }

    @Test
    void onANearlyLinearSeriesTheNetworkBeatsTheLastValueByFar() {
        List<Scores> scores = train(List.of(wave())).metadata().scores();
        Scores network = scores.get(0);
        Scores linear = scores.get(1);
        Scores lastValue = scores.get(2);
        assertThat(network.rmse()).isLessThan(0.5 * lastValue.rmse());
        assertThat(network.pinball()).isLessThan(0.5 * lastValue.pinball());
        assertThat(network.rmse()).isLessThan(1.1 * linear.rmse());
    }

    @Test
    void theSameSeedAndDataGiveTheSameModelAndAnotherSeedAnother() {
        List<PoolSeries> series = PoolSeriesGenerator.generate(2, 2, 2_400);
        String version = train(series).version();
        assertThat(train(series).version()).isEqualTo(version);
        assertThat(new LiquidityTrainer(SMALL.withSeed(6), TrainingProgress.SILENT)
                        .train(series, "again")
                        .version())
                .isNotEqualTo(version);
    }

    @Test
    void aModelForecastsTheSameAfterItWasWrittenAndRead(@TempDir Path folder) throws IOException {
        ModelArtifact trained = train(PoolSeriesGenerator.generate(3, 2, 2_400));
        trained.write(folder);
        float[] windows = new float[4 * WindowShape.FLOATS];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < windows.length; i++) {
            windows[i] = (float) random.nextGaussian();
        }
        try (LstmForecaster before = new LstmForecaster(trained);
                LstmForecaster after = new LstmForecaster(ModelArtifact.read(folder))) {
            assertThat(after.predict(windows, 4)).isDeepEqualTo(before.predict(windows, 4));
            assertThat(after.predict(windows, 4)[0]).hasSize(Quantiles.COUNT);
        }
    }

    private static ModelArtifact train(List<PoolSeries> series) {
        return new LiquidityTrainer(SMALL, TrainingProgress.SILENT).train(series, "test");
    }

    /** TVL is a wave of four minutes under noise: the last minute tells the next one, by a linear rule. */
    private static PoolSeries wave() {
        SplittableRandom random = new SplittableRandom(9);
        List<PoolReading> readings = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            double factor = Math.exp(0.03 * Math.sin(2 * Math.PI * i / 240) + 0.002 * random.nextGaussian());
            readings.add(PoolReading.of(1_000L * i, 1e6 * factor, 2_500, 2e4 * factor, 200 * factor));
        }
        return new PoolSeries("wave", readings);
    }
}
