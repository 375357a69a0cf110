package io.fluxion.models.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.models.features.WindowShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArtifactTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {ModelArtifact.PARAMETERS_FILE, ModelArtifact.METADATA_FILE})
    void aFlippedByteIsRefused(String name) throws IOException {
        ModelArtifact.builtIn().write(folder);
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[new SplittableRandom(3).nextInt(bytes.length)] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ModelArtifact.read(folder))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(name);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ModelArtifact.read(folder))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContaining(ModelArtifact.SUMS_FILE);
    }

    @Test
    void aModelForOtherFeaturesIsRefused() throws IOException {
        ModelMetadata now = ModelArtifact.builtIn().metadata();
        ModelMetadata other = new ModelMetadata(
                now.format(),
                now.target(),
                now.features().subList(1, now.features().size()),
                now.stepMillis(),
                now.steps(),
                now.horizonMillis(),
                now.hidden(),
                now.training(),
                now.scores(),
                now.linear());
        new ModelArtifact(ModelArtifact.builtIn().parameters(), other).write(folder);
        assertThatThrownBy(() -> ModelArtifact.read(folder))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContaining("other features");
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        ModelArtifact written = ModelArtifact.builtIn();
        written.write(folder);
        ModelArtifact read = ModelArtifact.read(folder);
        assertThat(read.version()).isEqualTo(written.version());
        assertThat(read.metadata()).usingRecursiveComparison().isEqualTo(written.metadata());
        assertThat(read.parameters().toBytes()).isEqualTo(written.parameters().toBytes());
    }

    @Test
    void theBuiltInModelIsSmallAndBeatsBothBaselines() {
        ModelArtifact builtIn = ModelArtifact.builtIn();
        assertThat(builtIn.parameters().toBytes().length).isLessThan(200_000);
        List<Double> pinball =
                builtIn.metadata().scores().stream().map(s -> s.pinball()).toList();
        assertThat(pinball).hasSize(3).isSorted();
        assertThat(builtIn.metadata().scores().get(0).coverage80()).isBetween(0.7, 0.9);
        assertThat(builtIn.metadata().linear().weights()).hasSize(WindowShape.FLOATS);
    }
}
