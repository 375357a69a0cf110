package io.fluxion.models.train;

import io.fluxion.models.lstm.TrainingProgress;
import java.io.PrintStream;
import java.util.Locale;

/** Training as a line an epoch, whose bar grows while the epoch runs; nothing is drawn over, so a log reads well too. */
final class ProgressLine implements TrainingProgress {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private int drawn;

    ProgressLine(PrintStream out) {
        this.out = out;
    }

    @Override
    public void batch(int epoch, int epochsMax, int done, int of) {
        if (done == 1) {
            out.printf(Locale.ROOT, "epoch %2d/%d [", epoch, epochsMax);
            drawn = 0;
        }
        int filled = WIDTH * done / of;
        out.print("#".repeat(filled - drawn));
        out.flush();
        drawn = filled;
    }

    @Override
    public void epoch(Epoch epoch) {
        out.printf(
                Locale.ROOT,
                "] training loss %.4f, validation loss %.4f%s%n",
                epoch.trainingLoss(),
                epoch.validationLoss(),
                epoch.best() ? ", best so far" : "");
    }
}
