package io.fluxion.models.train;

import io.fluxion.models.lstm.TrainingProgress;
import java.io.PrintStream;
import java.util.Locale;

/** Training as a bar that fills on one line, and a line for each finished epoch. */
final class ProgressLine implements TrainingProgress {
    private static final int WIDTH = 30;
    /** Redrawing a terminal's line costs more than a batch. */
    private static final int BATCHES_BETWEEN = 10;

    private final PrintStream out;
    private final boolean terminal;

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void batch(int epoch, int epochsMax, int done, int of) {
        if (!terminal || (done % BATCHES_BETWEEN != 0 && done != of)) {
            return;
        }
        int filled = WIDTH * done / of;
        out.printf(
                Locale.ROOT,
                "\repoch %2d/%d [%s%s] %3d %%",
                epoch,
                epochsMax,
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                100 * done / of);
        out.flush();
    }

    @Override
    public void epoch(Epoch epoch) {
        out.printf(
                Locale.ROOT,
                "%sepoch %2d   training loss %.4f   validation loss %.4f%s%s%n",
                terminal ? "\r" : "",
                epoch.number(),
                epoch.trainingLoss(),
                epoch.validationLoss(),
                epoch.best() ? "   best" : "",
                terminal ? " ".repeat(WIDTH) : "");
    }
}
