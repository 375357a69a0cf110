package io.fluxion.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a job on a cluster of its own until it has consumed a topic, and tells how long that took. */
final class JobRun {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final String bootstrapServers;
    private final Path folder;
    private int runs;

    JobRun(String bootstrapServers, Path folder) {
        this.bootstrapServers = bootstrapServers;
        this.folder = folder;
    }

    Measured measure(
            String job,
            String topic,
            long messages,
            int parallelism,
            BiConsumer<StreamExecutionEnvironment, JobConfig> build)
            throws Exception {
        String prefix = "bench-" + ++runs;
        JobConfig config = new JobConfig(
                bootstrapServers,
                parallelism,
                folder.resolve(prefix).toUri().toString(),
                prefix,
                null,
                null,
                null,
                null,
                null,
                PipelineEvents.deployment());
        Configuration settings = JobEnvironment.settings(config, job, null);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        build.accept(env, config);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        JobClient running = env.executeAsync();
        try (ConsumedOffsets offsets = new ConsumedOffsets(bootstrapServers)) {
            long nanos = offsets.awaitNanos(prefix + "-" + job, topic, messages, start, LIMIT);
            double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
            return new Measured(messages / (nanos / 1e9), cpuSeconds / (messages / 1e6));
        } finally {
            running.cancel().get(30, TimeUnit.SECONDS);
        }
    }
}
