package io.fluxion.jobs.views;

import io.fluxion.ingestion.wire.Topic;
import io.fluxion.jobs.runtime.JobConfig;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The views job over the samples, on the cluster of the test. */
final class ViewsRun {
    private ViewsRun() {}

    /** From start to end; a failure fails it, for nothing is restarted. */
    static void whole(JobConfig config) throws Exception {
        started(config).getJobExecutionResult().get();
    }

    static JobClient started(JobConfig config) throws Exception {
        StreamExecutionEnvironment env = environment();
        ViewsJob.attach(
                new ViewsSources() {
                    @Override
                    public <T extends Record> DataStream<T> of(Topic<T> topic) {
                        List<T> records = Samples.BY_TOPIC.getOrDefault(topic, List.of()).stream()
                                .map(topic.type()::cast)
                                .toList();
                        return env.fromData(records, TypeInformation.of(topic.type()));
                    }
                },
                config);
        return env.executeAsync();
    }

    static StreamExecutionEnvironment environment() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        return env;
    }
}
