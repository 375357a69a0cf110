package io.fluxion.jobs.runtime;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The settings under which every job runs; slips (a Kryo type, an operator without uid) fail at submission. */
public final class JobEnvironment {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
    /** Flink's default of 100 ms would be added at each exchange on the way of an alert or a slice. */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);

    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(50);
    /** For ever: keys are spread over this many groups, and a state can't be rescaled beyond it. */
    private static final int MAX_PARALLELISM = 120;

    private JobEnvironment() {}

    /** The environment of a job, local or on the cluster that runs the main class. */
    public static StreamExecutionEnvironment create(JobConfig config, String job) {
        return StreamExecutionEnvironment.getExecutionEnvironment(settings(config, job, null));
    }

    /** A job's settings; {@code restorePath} is a checkpoint or savepoint to go on from. */
    public static Configuration settings(JobConfig config, String job, @Nullable String restorePath) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.NAME, "fluxion-" + job);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        settings.set(org.apache.flink.configuration.CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(200));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(10));
        String checkpoints = config.checkpointDirectory();
        if (checkpoints != null) {
            settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints + "/" + job);
            settings.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        }
        if (restorePath != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, restorePath);
        }
        return settings;
    }
}
