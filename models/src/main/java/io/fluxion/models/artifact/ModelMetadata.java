package io.fluxion.models.artifact;

import io.fluxion.models.evaluation.Scores;
import io.fluxion.models.features.Feature;
import io.fluxion.models.features.WindowShape;
import io.fluxion.models.linear.LinearModel;
import java.util.Arrays;
import java.util.List;

/**
 * What belongs to a network's parameters: for which features, how scaled, trained on what, and how good.
 *
 * @param format rises when the artifact's layout changes
 * @param target what is forecast
 * @param features the columns of a step, in order, with their units
 * @param linear the baseline, with the scaling that the network shares
 * @param scores on the test windows: the network and the baselines
 */
public record ModelMetadata(
        int format,
        String target,
        List<FeatureColumn> features,
        long stepMillis,
        int steps,
        long horizonMillis,
        int hidden,
        Training training,
        List<Scores> scores,
        LinearModel linear) {
    public static final int FORMAT = 1;
    public static final String TARGET = "ln(tvlUsd at horizon / tvlUsd now)";

    public ModelMetadata {
        features = List.copyOf(features);
        scores = List.copyOf(scores);
    }

    /** A column of a step. */
    public record FeatureColumn(String name, String unit) {}

    /** Where the parameters come from: enough to make them again. */
    public record Training(
            long seed,
            int epochsMax,
            int bestEpoch,
            String data,
            String dataSha256,
            int trainingWindows,
            int validationWindows,
            int testWindows) {}

    /** The metadata of a model for the features as they are now. */
    public static ModelMetadata of(int hidden, Training training, List<Scores> scores, LinearModel linear) {
        return new ModelMetadata(
                FORMAT,
                TARGET,
                currentFeatures(),
                WindowShape.STEP_MILLIS,
                WindowShape.STEPS,
                WindowShape.HORIZON_MILLIS,
                hidden,
                training,
                scores,
                linear);
    }

    /** Refuses a model that was trained for other features than those that are computed now. */
    void requireCurrent() {
        boolean current = format == FORMAT
                && target.equals(TARGET)
                && features.equals(currentFeatures())
                && stepMillis == WindowShape.STEP_MILLIS
                && steps == WindowShape.STEPS
                && horizonMillis == WindowShape.HORIZON_MILLIS;
        if (!current) {
            throw new ArtifactException("the model was trained for other features, steps or horizon: train it anew");
        }
    }

    /** The scores as JSON, as they stand in the metadata. */
    public String scoresJson() {
        return Json.text(scores);
    }

    private static List<FeatureColumn> currentFeatures() {
        return Arrays.stream(Feature.values())
                .map(f -> new FeatureColumn(f.name(), f.unit()))
                .toList();
    }
}
