package io.fluxion.jobs.runtime;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * A job's Kafka edge: topics as streams of records, and streams of records into topics.
 *
 * <p>Used while the graph is wired: take sources, attach sinks, then {@link #attachDeadLetters()} once.
 */
public final class KafkaStreams {
    /** A feed or pool without events leaves the watermark after this long, so that the others go on. */
    private static final Duration IDLENESS = Duration.ofSeconds(2);

    private final StreamExecutionEnvironment env;
    private final JobConfig config;
    private final String job;
    private final List<DataStream<DeadLetter>> deadLetters = new ArrayList<>();

    public KafkaStreams(StreamExecutionEnvironment env, JobConfig config, String job) {
        this.env = env;
        this.config = config;
        this.job = job;
    }

    /**
     * A topic's records in event time (the messages' timestamps), read from where the job left off, committed
     * transactions only. Undecodable messages go to the dead letters.
     *
     * @param outOfOrderness how far events may lag behind the newest one
     */
    public <T extends Record> DataStream<T> source(Topic<T> topic, Duration outOfOrderness) {
        SingleOutputStreamOperator<T> decoded = messages(topic, outOfOrderness)
                .process(new Decode<>(topic.type(), job))
                .returns(TypeInformation.of(topic.type()))
                .name("decode " + topic.name())
                .uid("decode-" + topic.name());
        deadLetters.add(decoded.getSideOutput(Decode.DEAD_LETTERS));
        return decoded;
    }

    /** A topic's messages as they are, otherwise like {@link #source}; who looks into them knows what to do with bad ones. */
    public DataStream<RawMessage> messages(Topic<?> topic, Duration outOfOrderness) {
        KafkaSource<RawMessage> source = KafkaSource.<RawMessage>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setTopics(topic.name())
                .setGroupId(config.groupPrefix() + "-" + job)
                .setStartingOffsets(startOf(topic))
                .setDeserializer(new RawMessageSchema())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100")
                .build();
        return env.fromSource(source, watermarks(outOfOrderness), topic.name()).uid("source-" + topic.name());
    }

    /** Writes a stream to a topic at least once, without delay; ids are deterministic and consumers idempotent. */
    public <T extends Record> void sink(DataStream<T> stream, Topic<T> topic, String uid) {
        KafkaSink<T> sink = KafkaSink.<T>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setRecordSerializer(new TopicSerializer<>(topic.name()))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
                .build();
        stream.sinkTo(sink).name(uid).uid("sink-" + uid);
    }

    /** Adds dead letters that an operator found, beside the undecodable ones. */
    public void deadLetters(DataStream<DeadLetter> letters) {
        deadLetters.add(letters);
    }

    /** Sends all dead letters of the job to their topic, by one sink. */
    public void attachDeadLetters() {
        DataStream<DeadLetter> first = deadLetters.get(0);
        for (DataStream<DeadLetter> more : deadLetters.subList(1, deadLetters.size())) {
            first = first.union(more);
        }
        sink(first, Topics.DEAD_LETTERS, "dead-letters");
    }

    /** A compacted topic is a table: a job without state has to know all of it, whatever an earlier one has read. */
    private static OffsetsInitializer startOf(Topic<?> topic) {
        return topic.cleanup() == Topic.Cleanup.COMPACT
                ? OffsetsInitializer.earliest()
                : OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    private static WatermarkStrategy<RawMessage> watermarks(Duration outOfOrderness) {
        return WatermarkStrategy.<RawMessage>forBoundedOutOfOrderness(outOfOrderness)
                .withTimestampAssigner((message, kafkaTime) -> Math.min(
                        message.timestampMillis(), System.currentTimeMillis() + Decode.FUTURE_BOUND.toMillis()))
                .withIdleness(IDLENESS);
    }
}
