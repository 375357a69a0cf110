package io.fluxion.chain.send;

import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A reading of a topic from a time up to the end that it has when the reading starts. */
final class TopicScan {
    private static final Logger LOG = LoggerFactory.getLogger(TopicScan.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Polls without a record before the broker counts as gone: 30 s. */
    private static final int IDLE_POLLS_MAX = 150;

    private final String bootstrapServers;

    TopicScan(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Hands on the records from a time on, in the order of each partition; fails when Kafka does. */
    <T extends Record> void read(Topic<T> topic, long fromMillis, Consumer<T> sink) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            read(consumer, topic, fromMillis, sink);
        }
    }

    private static <T extends Record> void read(
            KafkaConsumer<String, byte[]> consumer, Topic<T> topic, long fromMillis, Consumer<T> sink) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(p -> p, p -> Math.max(0, fromMillis))));
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
        }
        int idlePolls = 0;
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            ConsumerRecords<String, byte[]> messages = consumer.poll(POLL);
            messages.forEach(message -> decode(topic, message, sink));
            idlePolls = messages.isEmpty() ? idlePolls + 1 : 0;
            if (idlePolls > IDLE_POLLS_MAX) {
                throw new TimeoutException("no progress in " + topic.name());
            }
        }
    }

    private static <T extends Record> void decode(
            Topic<T> topic, ConsumerRecord<String, byte[]> message, Consumer<T> sink) {
        try {
            sink.accept(topic.codec().decode(message.value()));
        } catch (UndecodableException e) {
            // What can't be read was never acted on: its reader makes a dead letter of it.
            LOG.warn(
                    "{}-{}@{} is left out: {}", message.topic(), message.partition(), message.offset(), e.getMessage());
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
