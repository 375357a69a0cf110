package io.fluxion.models.lstm;

/**
 * How a network is trained.
 *
 * @param hidden the LSTM's width
 * @param epochsMax passes over the training windows, if it isn't stopped before
 * @param patience epochs without a better validation loss after which training stops
 */
public record TrainingSettings(long seed, int hidden, int epochsMax, int patience, int batchSize, float learningRate) {
    public static final TrainingSettings DEFAULT = new TrainingSettings(7, 64, 30, 4, 64, 5e-4f);

    public TrainingSettings withSeed(long other) {
        return new TrainingSettings(other, hidden, epochsMax, patience, batchSize, learningRate);
    }

    public TrainingSettings withEpochsMax(int other) {
        return new TrainingSettings(seed, hidden, other, patience, batchSize, learningRate);
    }
}
