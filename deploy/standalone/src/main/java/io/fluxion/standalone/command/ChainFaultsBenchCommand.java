package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.bench.Surroundings;
import io.fluxion.standalone.faults.ChainFaultsReport;
import io.fluxion.standalone.faults.FaultLab;
import io.fluxion.standalone.faults.KillReport;
import io.fluxion.standalone.faults.SeedResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion bench chain-faults}: whether the chain connector is exactly once through everything that goes wrong. */
@Command(
        name = "chain-faults",
        description = "Seeded runs of the chain connector through reorgs, lying nodes, kills and broker losses;"
                + " each topic is compared with a fresh backfill.",
        footer = {
            "",
            "Examples: fluxion bench chain-faults --seeds 1 --first-seed 17",
            "          fluxion bench chain-faults --kills 200"
        })
public final class ChainFaultsBenchCommand implements Callable<Integer> {
    private static final int BAR_CHARACTERS = 30;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "how many seeds are played (${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the first of them (${DEFAULT-VALUE})")
    private long firstSeed;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "instead of playing seeds, kill the connector's process (SIGKILL) so many times by the first"
                    + " seed, and compare its topic with that of an undisturbed run")
    private @Nullable Integer kills;

    @Option(names = "--json", description = "print the figures as JSON, and the progress to the error stream")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds is " + seeds + " but must be at least 1");
        }
        if (kills != null && kills < 1) {
            throw new ParameterException(spec.commandLine(), "--kills is " + kills + " but must be at least 1");
        }
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-bench.log"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        if (kills != null) {
            KillReport report = kill(kills, progress);
            out.println(json ? written(report) : report.table());
            return report.failure() == null ? ExitCodes.OK : ExitCodes.FAILED;
        }
        Surroundings before = Surroundings.now();
        Instant start = Instant.now();
        List<SeedResult> results = play(progress);
        ChainFaultsReport report = ChainFaultsReport.of(
                before, firstSeed, Duration.between(start, Instant.now()).toSeconds(), results);
        out.println(json ? written(report) : report.table());
        return report.failures().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static String written(Object report) throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }

    private KillReport kill(int count, PrintWriter progress) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fluxion-chain-kills");
        try (FaultLab lab = FaultLab.open(folder)) {
            Path child = Files.createDirectory(folder.resolve("child"));
            KillReport report = lab.kill(firstSeed, count, child, done -> bar(progress, done, count, "kills"));
            progress.println();
            return report;
        } finally {
            delete(folder);
        }
    }

    private List<SeedResult> play(PrintWriter progress) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fluxion-chain-faults");
        List<SeedResult> results = new ArrayList<>();
        int failed = 0;
        try (FaultLab lab = FaultLab.open(folder)) {
            for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
                SeedResult result = lab.play(seed);
                results.add(result);
                if (result.failure() != null) {
                    failed++;
                    progress.println("\rseed " + seed + " failed: " + result.failure());
                }
                bar(progress, results.size(), seeds, "seeds, " + failed + " failed");
            }
        } finally {
            delete(folder);
        }
        progress.println();
        return results;
    }

    private static void bar(PrintWriter progress, int done, int all, String what) {
        int filled = (int) Math.min(BAR_CHARACTERS, (long) BAR_CHARACTERS * done / all);
        progress.print("\r[" + "#".repeat(filled) + "-".repeat(BAR_CHARACTERS - filled) + "] " + done + "/" + all + " "
                + what);
        progress.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
