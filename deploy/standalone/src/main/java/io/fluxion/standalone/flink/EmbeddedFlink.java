package io.fluxion.standalone.flink;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink cluster in this process, on loopback only, with its web interface for looking and not for changing.
 *
 * <p>A job has an id that follows from its name, so that its checkpoints are in the same folder in each run. It owns
 * the checkpoint that it is restored from, and deletes it when it has a newer one.
 */
public final class EmbeddedFlink implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(32);
    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);
    private static final Duration SUBMIT_LIMIT = Duration.ofSeconds(60);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final MiniCluster cluster;

    private EmbeddedFlink(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Starts a cluster without jobs.
     *
     * @param webUiPort the port of the web interface; 0 takes a free one
     * @param slots as many as the sum of the jobs' parallelisms
     * @param temporaryDir for what lives no longer than the cluster
     */
    public static EmbeddedFlink start(int webUiPort, int slots, Path temporaryDir) throws Exception {
        Files.createDirectories(temporaryDir);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings(webUiPort, temporaryDir))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        cluster.start();
        return new EmbeddedFlink(cluster);
    }

    /** The id of the job of a name. */
    public static JobID idOf(String name) {
        UUID hash = UUID.nameUUIDFromBytes(("fluxion-" + name).getBytes(StandardCharsets.UTF_8));
        return new JobID(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
    }

    /** The address of the web interface. */
    public URI webUi() {
        return cluster.getRestAddress().join();
    }

    /**
     * Submits a job and returns when all of its tasks run.
     *
     * @param checkpoints where the job keeps its checkpoints; the latest one there is gone on from
     */
    public void submit(String name, StreamGraph graph, RetainedCheckpoints checkpoints)
            throws IOException, InterruptedException {
        graph.setJobId(idOf(name));
        graph.setSavepointRestoreSettings(checkpoints
                .keepOnlyLatest()
                .map(path -> SavepointRestoreSettings.forPath(path.toUri().toString(), false, RecoveryClaimMode.CLAIM))
                .orElseGet(SavepointRestoreSettings::none));
        JobGraph job = graph.getJobGraph(EmbeddedFlink.class.getClassLoader(), idOf(name));
        try {
            cluster.submitJob(job).get(SUBMIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
            awaitRunning(job.getJobID());
        } catch (ExecutionException e) {
            throw new IOException("job " + name + " was not accepted: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("job " + name + " did not run within " + SUBMIT_LIMIT.toSeconds() + " s", e);
        }
    }

    @Override
    public void close() throws Exception {
        // Not a cancellation: suspended jobs keep their checkpoints.
        cluster.closeAsync().get(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void awaitRunning(JobID id) throws ExecutionException, InterruptedException, TimeoutException {
        long deadlineNanos = System.nanoTime() + SUBMIT_LIMIT.toNanos();
        while (true) {
            AccessExecutionGraph graph = cluster.getExecutionGraph(id).get(SUBMIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (graph.getState().isGloballyTerminalState()) {
                throw new ExecutionException(new IllegalStateException("it " + graph.getState()));
            }
            if (graph.getState() == JobStatus.RUNNING && allTasksRun(graph)) {
                return;
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new TimeoutException("tasks do not run");
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean allTasksRun(AccessExecutionGraph graph) {
        return StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                .map(AccessExecutionVertex::getExecutionState)
                .allMatch(state -> state == ExecutionState.RUNNING || state == ExecutionState.FINISHED);
    }

    private static Configuration settings(int webUiPort, Path temporaryDir) {
        Configuration settings = new Configuration();
        settings.set(RestOptions.ADDRESS, LOOPBACK);
        settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        settings.set(RestOptions.BIND_PORT, Integer.toString(webUiPort));
        settings.set(RestOptions.PORT, webUiPort);
        // Flink's REST interface runs any code that it is given: it may be looked at only.
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(WebOptions.CANCEL_ENABLE, false);
        String log = System.getProperty("fluxion.log");
        if (log != null) {
            settings.set(WebOptions.LOG_PATH, log);
        }
        settings.set(WebOptions.TMP_DIR, temporaryDir.toString());
        settings.set(CoreOptions.TMP_DIRS, temporaryDir.toString());
        settings.set(BlobServerOptions.STORAGE_DIRECTORY, temporaryDir.toString());
        settings.set(JobManagerOptions.ADDRESS, LOOPBACK);
        settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.HOST, LOOPBACK);
        settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        return settings;
    }
}
