package io.fluxion.models.train;

import io.fluxion.models.artifact.ModelArtifact;
import io.fluxion.models.artifact.ModelMetadata;
import io.fluxion.models.data.PoolSeries;
import io.fluxion.models.data.TimeSplit;
import io.fluxion.models.data.WindowSet;
import io.fluxion.models.evaluation.Scores;
import io.fluxion.models.features.Scaling;
import io.fluxion.models.linear.LastValueForecaster;
import io.fluxion.models.linear.LinearForecaster;
import io.fluxion.models.linear.LinearModel;
import io.fluxion.models.lstm.LstmForecaster;
import io.fluxion.models.lstm.NetworkTrainer;
import io.fluxion.models.lstm.TrainingProgress;
import io.fluxion.models.lstm.TrainingSettings;
import java.util.List;

/** Makes a model of series: split, scale, fit the baseline, fit the network, score all of them on the latest windows. */
public final class LiquidityTrainer {
    /** Fewer windows than this can't tell a good model from luck. */
    private static final int WINDOWS_MIN = 50;

    private final TrainingSettings settings;
    private final TrainingProgress progress;

    public LiquidityTrainer(TrainingSettings settings, TrainingProgress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Trains a model.
     *
     * @param data what the series are, for the metadata
     */
    public ModelArtifact train(List<PoolSeries> series, String data) {
        TimeSplit split = TimeSplit.of(series);
        WindowSet training = split.training();
        if (Math.min(
                        training.size(),
                        Math.min(split.validation().size(), split.test().size()))
                < WINDOWS_MIN) {
            throw new IllegalArgumentException("too little data: " + training.size() + " windows to train on, "
                    + split.validation().size() + " to validate, "
                    + split.test().size() + " to test; each needs "
                    + WINDOWS_MIN);
        }
        Scaling scaling = Scaling.fit(training.windows(), training.targets());
        LinearModel linear = LinearModel.fit(scaling, training.windows(), training.targets());
        NetworkTrainer.Fit fit = new NetworkTrainer(settings, progress).fit(linear, training, split.validation());
        ModelMetadata.Training record = new ModelMetadata.Training(
                settings.seed(),
                settings.epochsMax(),
                fit.bestEpoch(),
                data,
                SeriesDigest.sha256(series),
                training.size(),
                split.validation().size(),
                split.test().size());
        ModelArtifact unscored =
                new ModelArtifact(fit.parameters(), ModelMetadata.of(settings.hidden(), record, List.of(), linear));
        List<Scores> scores = score(unscored, linear, training, split.test());
        return new ModelArtifact(fit.parameters(), ModelMetadata.of(settings.hidden(), record, scores, linear));
    }

    private static List<Scores> score(ModelArtifact artifact, LinearModel linear, WindowSet training, WindowSet test) {
        try (LstmForecaster network = new LstmForecaster(artifact)) {
            return List.of(
                    Scores.of(network, test),
                    Scores.of(new LinearForecaster(linear, artifact.version()), test),
                    Scores.of(new LastValueForecaster(training.targets()), test));
        }
    }
}
