package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.bench.LatencyBench;
import io.fluxion.standalone.bench.PipelineBench;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluxion bench}: measures, as ratios against a reference in the same run. */
@Command(
        name = "bench",
        description = "Measures the pipeline beside a bare reference in the same run, on parts of its own.",
        footer = {"", "Example: fluxion bench pipeline --events 300000 --rounds 3"})
public final class BenchCommand implements Callable<Integer> {
    private enum Work {
        PIPELINE
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "WORK", description = "what to measure: ${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init")
    private Work work;

    @Option(names = "--events", paramLabel = "NUMBER", description = "messages a topic (${DEFAULT-VALUE})")
    private int events = 300_000;

    @Option(names = "--rounds", paramLabel = "NUMBER", description = "rounds after the warm-up (${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--json", description = "print the figures as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("fluxion-bench");
        PrintStream progress = System.err;
        List<PipelineBench.Row> throughput = new PipelineBench(progress, events, rounds).run(folder);
        LatencyBench.Row[] latency = new LatencyBench(progress, 200, 20).run(folder);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("work", work, "throughput", throughput, "latency", latency)));
            return ExitCodes.OK;
        }
        out.printf(
                "%n%-12s %12s %14s %18s %14s %6s%n",
                "job", "events/s", "reference/s", "ratio (min–max)", "CPU s/M", "load");
        for (PipelineBench.Row row : throughput) {
            out.printf(
                    "%-12s %,12.0f %,14.0f %7.2f (%.2f–%.2f) %6.1f / %.1f %6.1f%n",
                    row.job(),
                    row.jobEventsPerSecond(),
                    row.referenceEventsPerSecond(),
                    row.ratioMedian(),
                    row.ratioMin(),
                    row.ratioMax(),
                    row.jobCpuSecondsPerMillion(),
                    row.referenceCpuSecondsPerMillion(),
                    row.loadAverage());
        }
        out.printf("%n%-32s %10s %10s %10s %8s%n", "latency, ms", "p50", "p99", "p99.9", "samples");
        for (LatencyBench.Row row : latency) {
            out.printf(
                    "%-32s %10.1f %10.1f %10.1f %8d%n",
                    row.path(), row.p50Millis(), row.p99Millis(), row.p999Millis(), row.samples());
        }
        return ExitCodes.OK;
    }
}
