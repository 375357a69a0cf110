package io.fluxion.models.serving;

import io.fluxion.models.Forecaster;
import io.fluxion.models.artifact.ArtifactException;
import io.fluxion.models.artifact.ModelArtifact;
import io.fluxion.models.linear.LinearForecaster;
import io.fluxion.models.lstm.LstmForecaster;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The forecaster that serves, and the linear baseline beside it.
 *
 * <p>Forecasts never stop for want of a network: where it is missing, damaged, or PyTorch doesn't load on this machine,
 * the baseline serves under its own name, and the reason is in the log.
 *
 * @param serving the network, or {@code baseline} in its place
 */
public record ServingModels(Forecaster serving, LinearForecaster baseline) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServingModels.class);

    /** The models of a folder, or the built-in ones. */
    public static ServingModels open(@Nullable Path folder) {
        ModelArtifact artifact;
        try {
            artifact = folder == null ? ModelArtifact.builtIn() : ModelArtifact.read(folder);
        } catch (ArtifactException e) {
            LOG.warn("The built-in linear baseline forecasts: {}", e.getMessage());
            LinearForecaster linear = baseline(ModelArtifact.builtIn());
            return new ServingModels(linear, linear);
        }
        LinearForecaster linear = baseline(artifact);
        try {
            return new ServingModels(new LstmForecaster(artifact), linear);
        } catch (RuntimeException | LinkageError e) {
            // LinkageError: no DJL on the class path, no native library for this platform, or two class loaders.
            LOG.warn("The linear baseline forecasts, since the network doesn't load here", e);
            return new ServingModels(linear, linear);
        }
    }

    /** Whether the baseline stands in for the network. */
    public boolean fallenBack() {
        return serving.name().equals(baseline.name());
    }

    @Override
    public void close() {
        serving.close();
    }

    private static LinearForecaster baseline(ModelArtifact artifact) {
        return new LinearForecaster(artifact.metadata().linear(), artifact.version());
    }
}
