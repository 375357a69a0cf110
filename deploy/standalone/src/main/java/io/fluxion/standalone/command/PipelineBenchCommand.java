package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.bench.BenchReport;
import io.fluxion.standalone.bench.PipelineBench;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluxion bench pipeline}: the first figures of the jobs and of the way out. */
@Command(
        name = "pipeline",
        description = "The jobs over Kafka beside a bare pass-through, and the way of a price to a WebSocket client.",
        footer = {"", "Example: fluxion bench pipeline --events 100000 --json"})
public final class PipelineBenchCommand implements Callable<Integer> {
    private static final int EVENTS_MIN = 1_000;
    private static final int SECONDS_MIN = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "300000",
            description = "events that each job goes through (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "rounds after the warm-up (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "for how long each latency is measured (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--json", description = "print the figures as JSON, and the progress to the error stream")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        requireAtLeast(EVENTS_MIN, events, "--events");
        requireAtLeast(1, rounds, "--rounds");
        requireAtLeast(SECONDS_MIN, seconds, "--seconds");
        // Beside the scratch folders, where failures can still be looked up when those are gone.
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-bench.log"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        BenchReport report = new PipelineBench(line -> {
                    progress.println(line);
                    progress.flush();
                })
                .run(events, rounds, seconds);
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
