package io.fluxion.standalone.bench.chain;

import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The committed records of a topic from its beginning, decoded; not thread-safe. */
final class CommittedTail<T extends Record> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topic<T> topic;

    CommittedTail(String bootstrapServers, Topic<T> topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Hands on what has come, or comes within a tenth of a second. */
    void poll(Consumer<T> each) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
            each.accept(decoded(message));
        }
    }

    private T decoded(ConsumerRecord<String, byte[]> message) {
        try {
            return topic.codec().decode(message.value());
        } catch (UndecodableException e) {
            throw new IllegalStateException(topic.name() + " at offset " + message.offset(), e);
        }
    }

    /** Whether everything that was committed has been handed on. */
    boolean isAtEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
