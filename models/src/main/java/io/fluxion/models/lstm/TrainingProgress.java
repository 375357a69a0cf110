package io.fluxion.models.lstm;

/** Who wants to know how training goes on. */
public interface TrainingProgress {
    /** Nobody. */
    TrainingProgress SILENT = new TrainingProgress() {
        @Override
        public void batch(int epoch, int epochsMax, int done, int of) {
            // nobody looks
        }

        @Override
        public void epoch(Epoch epoch) {
            // nobody looks
        }
    };

    void batch(int epoch, int epochsMax, int done, int of);

    void epoch(Epoch epoch);

    /** A finished epoch: mean quantile losses in scaled units. */
    record Epoch(int number, double trainingLoss, double validationLoss, boolean best) {}
}
