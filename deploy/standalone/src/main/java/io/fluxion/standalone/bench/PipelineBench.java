package io.fluxion.standalone.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** The benchmark of the pipeline: throughput of the jobs, then latency to a client, each beside its reference. */
public final class PipelineBench {
    private final Consumer<String> progress;

    /** Tells its progress in lines. */
    public PipelineBench(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Runs everything over servers of its own.
     *
     * @param events in each topic that a job goes through
     * @param rounds after one for warming up
     * @param seconds for which each latency is measured
     */
    public BenchReport run(int events, int rounds, int seconds) throws Exception {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        List<ThroughputBench.Row> throughput;
        try (Scratch scratch = new Scratch()) {
            throughput = new ThroughputBench(progress, events, rounds).run(scratch);
        }
        try (Scratch scratch = new Scratch()) {
            return new BenchReport(
                    startedAt,
                    Surroundings.now().commit(),
                    System.getProperty("java.version"),
                    Runtime.getRuntime().availableProcessors(),
                    load,
                    events,
                    rounds,
                    throughput,
                    new LatencyBench(progress, seconds).run(scratch));
        }
    }
}
