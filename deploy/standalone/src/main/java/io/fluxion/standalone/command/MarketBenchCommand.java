package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.bench.MarketBench;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion bench market}: the market job beside a bare pass-through. */
@Command(
        name = "market",
        description = "The market job over Kafka beside a bare pass-through of the same topic.",
        footer = {"", "Example: fluxion bench market --instruments 2,1000 --parallelism 1,2 --json"})
public final class MarketBenchCommand implements Callable<Integer> {
    private static final int EVENTS_MIN = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "trades that the job goes through (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "rounds after the warm-up (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--instruments",
            paramLabel = "N",
            split = ",",
            defaultValue = "2",
            description = "how many instruments the trades are of (${DEFAULT-VALUE})")
    private List<Integer> instruments = List.of();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            description = "with how many subtasks (${DEFAULT-VALUE})")
    private List<Integer> parallelisms = List.of();

    @Option(names = "--json", description = "print the figures as JSON, and the progress to the error stream")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        requireAtLeast(EVENTS_MIN, events, "--events");
        requireAtLeast(1, rounds, "--rounds");
        instruments.forEach(count -> requireAtLeast(1, count, "--instruments"));
        parallelisms.forEach(count -> requireAtLeast(1, count, "--parallelism"));
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-bench.log"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        MarketBench.Report report = new MarketBench(
                        line -> {
                            progress.println(line);
                            progress.flush();
                        },
                        events,
                        rounds)
                .run(instruments, parallelisms);
        out.println(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report)
                        : "\n" + report.table());
        return ExitCodes.OK;
    }

    private void requireAtLeast(int least, int given, String option) {
        if (given < least) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + given + " but must be at least " + least);
        }
    }
}
