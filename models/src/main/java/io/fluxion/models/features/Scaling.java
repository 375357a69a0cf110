package io.fluxion.models.features;

/**
 * How raw features and targets become numbers of about unit size, as the training data had them.
 *
 * @param targetDeviation the targets' standard deviation; their mean is left alone, so that zero stays "no change"
 */
public record Scaling(float[] means, float[] deviations, float targetDeviation) {
    /** A feature further out than this many deviations is cut: no training window taught what it means. */
    private static final float DEVIATIONS_MAX = 8;

    private static final double DEVIATION_MIN = 1e-9;

    public Scaling {
        if (means.length != Feature.COUNT || deviations.length != Feature.COUNT) {
            throw new IllegalArgumentException("scaling needs a mean and a deviation for each of " + Feature.COUNT);
        }
    }

    /** The scaling of some windows. */
    public static Scaling fit(float[] windows, float[] targets) {
        double[] sums = new double[Feature.COUNT];
        double[] squares = new double[Feature.COUNT];
        for (int i = 0; i < windows.length; i++) {
            int feature = i % Feature.COUNT;
            sums[feature] += windows[i];
            squares[feature] += (double) windows[i] * windows[i];
        }
        float[] means = new float[Feature.COUNT];
        float[] deviations = new float[Feature.COUNT];
        double rows = Math.max(1, windows.length / Feature.COUNT);
        for (int f = 0; f < Feature.COUNT; f++) {
            double mean = sums[f] / rows;
            means[f] = (float) mean;
            deviations[f] = positiveRoot(squares[f] / rows - mean * mean);
        }
        double targetSquares = 0;
        for (float target : targets) {
            targetSquares += (double) target * target;
        }
        return new Scaling(means, deviations, positiveRoot(targetSquares / Math.max(1, targets.length)));
    }

    /** Some windows in scaled units. */
    public float[] scale(float[] windows, int count) {
        float[] scaled = new float[count * WindowShape.FLOATS];
        for (int i = 0; i < scaled.length; i++) {
            int feature = i % Feature.COUNT;
            float value = (windows[i] - means[feature]) / deviations[feature];
            scaled[i] = Math.max(-DEVIATIONS_MAX, Math.min(DEVIATIONS_MAX, value));
        }
        return scaled;
    }

    /** Some targets in scaled units. */
    public float[] scaleTargets(float[] targets) {
        float[] scaled = new float[targets.length];
        for (int i = 0; i < targets.length; i++) {
            scaled[i] = targets[i] / targetDeviation;
        }
        return scaled;
    }

    private static float positiveRoot(double variance) {
        return (float) Math.max(DEVIATION_MIN, Math.sqrt(Math.max(0, variance)));
    }
}
