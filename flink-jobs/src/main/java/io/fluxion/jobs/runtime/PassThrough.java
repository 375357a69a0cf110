package io.fluxion.jobs.runtime;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job that reads a topic and drops it: the reference that benchmarks of the others are measured against. */
public final class PassThrough {
    /** Its name in consumer groups. */
    public static final String NAME = "pass-through";

    private PassThrough() {}

    public static void build(StreamExecutionEnvironment env, JobConfig config, String topic) {
        KafkaSource<RawMessage> source = KafkaSource.<RawMessage>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setTopics(topic)
                .setGroupId(config.groupPrefix() + "-" + NAME)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new RawMessageSchema())
                .setProperty("isolation.level", "read_committed")
                .build();
        env.fromSource(source, WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofSeconds(1)), topic)
                .uid("source")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
    }
}
