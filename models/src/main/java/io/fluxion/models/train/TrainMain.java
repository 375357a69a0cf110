package io.fluxion.models.train;

import io.fluxion.models.artifact.ModelArtifact;
import io.fluxion.models.data.PoolSeries;
import io.fluxion.models.data.PoolSeriesCsv;
import io.fluxion.models.data.PoolSeriesGenerator;
import io.fluxion.models.evaluation.Scores;
import io.fluxion.models.lstm.TrainingSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the forecast model; also the command line's {@code train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains the forecast model and scores it against the linear and the last-value baselines.",
            "Writes model.params, metadata.json and SHA256SUMS. The same seed and data give the same model."
        },
        footer = {"", "Example:", "  fluxion train --out .fluxion/model", "  fluxion train --out m --data pools.csv"})
public final class TrainMain implements Callable<Integer> {
    /** Four hours of sixteen pools: about 26,000 windows, a minute of training. */
    private static final int POOLS = 16;

    private static final int SECONDS = 4 * 3_600;
    private static final int EXIT_UNUSABLE_DATA = 2;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the model.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--data", paramLabel = "FILE.csv", description = "Recorded pools; simulated ones if left out.")
    private @Nullable Path data;

    @Option(names = "--seed", defaultValue = "7", description = "Of simulation and training (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--epochs", defaultValue = "30", description = "At most so many passes (${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--json", description = "Print the scores as JSON and nothing else.")
    private boolean json;

    public static void main(String[] args) {
        System.exit(new CommandLine(new TrainMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        PrintStream talk = json ? new PrintStream(PrintStream.nullOutputStream()) : System.out;
        List<PoolSeries> series;
        ModelArtifact artifact;
        try {
            Path file = data;
            series = file == null ? PoolSeriesGenerator.generate(seed, POOLS, SECONDS) : PoolSeriesCsv.read(file);
            String description = file == null
                    ? POOLS + " simulated pools of " + SECONDS + " s, seed " + seed
                    : String.valueOf(file.getFileName());
            talk.println("data: " + description);
            TrainingSettings settings = TrainingSettings.DEFAULT.withSeed(seed).withEpochsMax(epochs);
            ProgressLine progress = new ProgressLine(talk);
            artifact = new LiquidityTrainer(settings, progress).train(series, description);
        } catch (IllegalArgumentException e) {
            System.err.println("train: " + e.getMessage());
            return EXIT_UNUSABLE_DATA;
        }
        artifact.write(out);
        if (json) {
            System.out.println(artifact.metadata().scoresJson());
        } else {
            printScores(talk, artifact);
            talk.println("model " + artifact.version() + " written to " + out);
        }
        return 0;
    }

    private static void printScores(PrintStream talk, ModelArtifact artifact) {
        talk.printf(
                Locale.ROOT,
                "%n%d test windows, in basis points of TVL over %d s; best epoch %d%n",
                artifact.metadata().training().testWindows(),
                artifact.metadata().horizonMillis() / 1_000,
                artifact.metadata().training().bestEpoch());
        talk.println("model         rmse     mae  pinball   width  coverage (80 % is right)");
        for (Scores s : artifact.metadata().scores()) {
            talk.printf(
                    Locale.ROOT,
                    "%-10s %7.2f %7.2f %8.3f %7.2f  %.1f %%%n",
                    s.model(),
                    bps(s.rmse()),
                    bps(s.mae()),
                    bps(s.pinball()),
                    bps(s.width80()),
                    100 * s.coverage80());
        }
    }

    private static double bps(double ratio) {
        return ratio * 10_000;
    }
}
