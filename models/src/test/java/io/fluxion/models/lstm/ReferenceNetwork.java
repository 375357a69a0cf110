package io.fluxion.models.lstm;

import io.fluxion.models.Quantiles;
import io.fluxion.models.artifact.Parameters;
import io.fluxion.models.features.Feature;
import io.fluxion.models.features.WindowShape;

/** The network's equations written out (Hochreiter and Schmidhuber 1997, Gers 2000), slow and obvious. */
final class ReferenceNetwork {
    private final int hidden;
    private final float[] inputWeights;
    private final float[] stateWeights;
    private final float[] inputBiases;
    private final float[] stateBiases;
    private final float[] skip;
    private final float[] headWeights;
    private final float[] headBiases;

    ReferenceNetwork(Parameters parameters, int hidden) {
        this.hidden = hidden;
        inputWeights = parameters.get("w_ih", 4L * hidden * Feature.COUNT);
        stateWeights = parameters.get("w_hh", 4L * hidden * hidden);
        inputBiases = parameters.get("b_ih", 4L * hidden);
        stateBiases = parameters.get("b_hh", 4L * hidden);
        skip = parameters.get("skip_w", WindowShape.FLOATS);
        headWeights = parameters.get("head_w", (long) hidden * Quantiles.COUNT);
        headBiases = parameters.get("head_b", Quantiles.COUNT);
    }

    /** The quantiles of one scaled window, in scaled units. */
    double[] predict(float[] scaled) {
        double[] memory = lastHidden(scaled);
        double[] heads = new double[Quantiles.COUNT];
        for (int q = 0; q < heads.length; q++) {
            heads[q] = headBiases[q];
            for (int j = 0; j < hidden; j++) {
                heads[q] += memory[j] * headWeights[j * Quantiles.COUNT + q];
            }
        }
        double median = heads[Quantiles.Q50];
        for (int i = 0; i < skip.length; i++) {
            median += skip[i] * scaled[i];
        }
        return new double[] {median - softplus(heads[Quantiles.Q10]), median, median + softplus(heads[Quantiles.Q90])};
    }

    /** The hidden state after the last step. */
    double[] lastHidden(float[] scaled) {
        double[] h = new double[hidden];
        double[] c = new double[hidden];
        for (int step = 0; step < WindowShape.STEPS; step++) {
            double[] nextH = new double[hidden];
            double[] nextC = new double[hidden];
            for (int j = 0; j < hidden; j++) {
                double input = sigmoid(gate(0, j, scaled, step, h));
                double forget = sigmoid(gate(1, j, scaled, step, h));
                double cell = Math.tanh(gate(2, j, scaled, step, h));
                double output = sigmoid(gate(3, j, scaled, step, h));
                nextC[j] = forget * c[j] + input * cell;
                nextH[j] = output * Math.tanh(nextC[j]);
            }
            h = nextH;
            c = nextC;
        }
        return h;
    }

    private double gate(int gate, int unit, float[] scaled, int step, double[] h) {
        int row = gate * hidden + unit;
        double sum = inputBiases[row] + stateBiases[row];
        for (int f = 0; f < Feature.COUNT; f++) {
            sum += inputWeights[row * Feature.COUNT + f] * scaled[step * Feature.COUNT + f];
        }
        for (int k = 0; k < hidden; k++) {
            sum += stateWeights[row * hidden + k] * h[k];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }
}
