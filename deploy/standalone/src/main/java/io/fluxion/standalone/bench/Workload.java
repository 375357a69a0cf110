package io.fluxion.standalone.bench;

import io.fluxion.ingestion.wire.Topic;
import io.fluxion.jobs.runtime.JobConfig;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A job to be measured over a topic.
 *
 * @param name as in its consumer group
 * @param lastOperator the one that takes in the events last; what comes after it may come of clocks, too. Null counts all
 * @param output where it must have written something, or its figure means nothing; null for a job that drops all
 */
public record Workload(
        String name,
        Topic<?> input,
        @Nullable Topic<?> output,
        @Nullable String lastOperator,
        BiConsumer<StreamExecutionEnvironment, JobConfig> build) {}
