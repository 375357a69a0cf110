package io.fluxion.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs, each on a cluster of its own in this JVM, and tells how fast they go through a topic.
 *
 * <p>The clock runs from the first records to the last record's arrival at the last operator, so that neither the
 * start of a cluster nor the wait for a checkpoint is measured; that a checkpoint covers the whole topic is asked for
 * all the same.
 */
final class JobRun implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(30);
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** After so long without a record, the checkpoint is asked for. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** More than the few prices that arrive by the side. */
    private static final long FIRST_RECORDS = 100;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final String bootstrapServers;
    private final Deployment deployment;
    private final Path folder;
    private final BrokerOffsets offsets;
    private final int parallelism;
    private int runs;

    JobRun(String bootstrapServers, Deployment deployment, Path folder) {
        this(bootstrapServers, deployment, folder, 1);
    }

    JobRun(String bootstrapServers, Deployment deployment, Path folder, int parallelism) {
        this.parallelism = parallelism;
        this.bootstrapServers = bootstrapServers;
        this.deployment = deployment;
        this.folder = folder;
        this.offsets = new BrokerOffsets(bootstrapServers);
    }

    Measured measure(Workload work) throws Exception {
        // A group of its own each time: what one has read, another does not go past.
        String run = "bench-p" + parallelism + "-" + ++runs;
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings(work, run));
        work.build().accept(env, config(run));
        long writtenBefore = written(work.output());
        RecordCounters.reset(work.lastOperator());
        JobClient running = env.executeAsync();
        try {
            Span span = span(run + "-" + work.name(), work.input().name(), written(work.input()));
            long written = written(work.output()) - writtenBefore;
            check(work, written);
            return new Measured(
                    written(work.input()) / (span.nanos() / 1e9),
                    span.cpuNanos() / 1e9 / (written(work.input()) / 1e6),
                    written);
        } finally {
            running.cancel().get(CANCEL_LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private record Span(long nanos, long cpuNanos) {}

    private Span span(String group, String topic, long messages) {
        long submitted = System.nanoTime();
        long total = 0;
        long firstNanos = 0;
        long firstCpu = 0;
        long lastNanos = submitted;
        long lastCpu = 0;
        while (System.nanoTime() - submitted < LIMIT.toNanos()) {
            long now = System.nanoTime();
            long newTotal = RecordCounters.total();
            if (newTotal > total) {
                lastNanos = now;
                lastCpu = system.getProcessCpuTime();
                if (firstNanos == 0 && newTotal >= FIRST_RECORDS) {
                    firstNanos = lastNanos;
                    firstCpu = lastCpu;
                }
                total = newTotal;
            } else if (firstNanos != 0
                    && now - lastNanos > QUIET_NANOS
                    && offsets.committed(group, topic) >= messages) {
                return new Span(lastNanos - firstNanos, lastCpu - firstCpu);
            }
            LockSupport.parkNanos(SAMPLE_NANOS);
        }
        throw new IllegalStateException(group + " consumed " + offsets.committed(group, topic) + " of " + messages
                + " messages of " + topic + " within " + LIMIT.toSeconds() + " s");
    }

    private void check(Workload work, long written) {
        long rejected = written(Topics.DEAD_LETTERS);
        if (rejected > 0) {
            throw new IllegalStateException(work.name() + " rejected " + rejected + " of the made events");
        }
        if (work.output() != null && written == 0) {
            throw new IllegalStateException(work.name() + " has made nothing of the events");
        }
    }

    private long written(@Nullable Topic<?> topic) {
        return topic == null ? 0 : offsets.written(topic.name(), topic.partitions());
    }

    private JobConfig config(String run) {
        return new JobConfig(
                bootstrapServers,
                parallelism,
                checkpoints(run),
                run,
                null,
                null,
                null,
                null,
                null,
                DeployedChains.of(deployment));
    }

    private String checkpoints(String run) {
        return folder.resolve("checkpoints").resolve(run).toUri().toString();
    }

    private Configuration settings(Workload work, String run) {
        Configuration settings = JobEnvironment.settings(config(run), work.name(), null);
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        settings.setString("metrics.reporters", "bench");
        settings.setString("metrics.reporter.bench.factory.class", RecordCountersFactory.class.getName());
        return settings;
    }

    @Override
    public void close() {
        offsets.close();
    }
}
