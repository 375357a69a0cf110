package io.fluxion.models.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.models.Quantiles;
import io.fluxion.models.artifact.ModelArtifact;
import io.fluxion.models.features.WindowShape;
import io.fluxion.models.linear.LinearForecaster;
import io.fluxion.models.lstm.LstmForecaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingModelsTest {
    @TempDir
    Path folder;

    @Test
    void theBaselineServesWhereThereIsNoModel() {
        try (ServingModels models = ServingModels.open(folder.resolve("none"))) {
            assertThat(models.fallenBack()).isTrue();
            assertThat(models.serving().name()).isEqualTo(LinearForecaster.NAME);
            float[] quantiles = models.serving().predict(new float[WindowShape.FLOATS], 1)[0];
            assertThat(quantiles[Quantiles.Q10]).isNegative();
            assertThat(quantiles[Quantiles.Q90]).isPositive();
        }
    }

    @Test
    void theBaselineServesWhereTheModelIsDamaged() throws IOException {
        ModelArtifact.builtIn().write(folder);
        Path file = folder.resolve(ModelArtifact.PARAMETERS_FILE);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x40;
        Files.write(file, bytes);
        try (ServingModels models = ServingModels.open(folder)) {
            assertThat(models.fallenBack()).isTrue();
        }
    }

    @Test
    void theNetworkServesWithTheBaselineBesideIt() {
        try (ServingModels models = ServingModels.open(null)) {
            assertThat(models.fallenBack()).isFalse();
            assertThat(models.serving().name()).isEqualTo(LstmForecaster.NAME);
            assertThat(models.serving().version()).isEqualTo(models.baseline().version());
        }
    }
}
