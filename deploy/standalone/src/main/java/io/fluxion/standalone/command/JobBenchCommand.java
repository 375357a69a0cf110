package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.bench.JobBench;
import io.fluxion.standalone.bench.JobSubject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the benchmarks of one job have in common: all but what is counted. */
abstract class JobBenchCommand implements Callable<Integer> {
    private static final int EVENTS_MIN = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "events that the job goes through (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "rounds after the warm-up (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            description = "with how many subtasks (${DEFAULT-VALUE})")
    private List<Integer> parallelisms = List.of();

    @Option(names = "--json", description = "print the figures as JSON, and the progress to the error stream")
    private boolean json;

    abstract JobSubject subject();

    /** Of how many pools or instruments the events are. */
    abstract List<Integer> counts();

    @Override
    public Integer call() throws Exception {
        JobSubject subject = subject();
        requireAtLeast(EVENTS_MIN, events, "--events");
        requireAtLeast(1, rounds, "--rounds");
        counts().forEach(count -> requireAtLeast(1, count, "--" + subject.counted()));
        parallelisms.forEach(count -> requireAtLeast(1, count, "--parallelism"));
        Logging.to(Path.of(System.getProperty("java.io.tmpdir"), "fluxion-bench.log"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        JobBench.Report report = new JobBench(
                        subject,
                        line -> {
                            progress.println(line);
                            progress.flush();
                        },
                        events,
                        rounds)
                .run(counts(), parallelisms);
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
