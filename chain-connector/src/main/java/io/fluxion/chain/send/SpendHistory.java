package io.fluxion.chain.send;

import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.Slice;
import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
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

/**
 * What earlier runs have signed since midnight (UTC), from the slices and the connector's own reports: a child with any
 * report but a failure was signed.
 *
 * <p>A child whose report was lost with its run is still unacknowledged, so its slice comes again and is counted then.
 */
final class SpendHistory {
    private static final Logger LOG = LoggerFactory.getLogger(SpendHistory.class);
    private static final long DAY_MILLIS = 86_400_000;
    /** No slice lives longer: what is reported after midnight was released no earlier. */
    private static final long SLICE_LIFE_MILLIS_MAX = DAY_MILLIS;

    private static final Duration POLL = Duration.ofMillis(200);
    /** Polls without a record before the broker counts as gone: 30 s. */
    private static final int IDLE_POLLS_MAX = 150;

    private final String bootstrapServers;

    SpendHistory(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Hands on each slice that was signed today, with the time of its first report; fails when Kafka does. */
    void read(int chainId, long nowMillis, BiConsumer<Slice, Long> signed) {
        long midnight = Math.floorDiv(nowMillis, DAY_MILLIS) * DAY_MILLIS;
        Map<String, Slice> slices = new HashMap<>();
        Map<String, Long> signedAt = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            scan(consumer, Topics.SLICES, midnight - SLICE_LIFE_MILLIS_MAX, slice -> {
                if (slice.chainId() == chainId) {
                    slices.put(slice.childId(), slice);
                }
            });
            scan(consumer, Topics.EXECUTION_REPORTS, midnight, report -> {
                if (wasSigned(report)) {
                    signedAt.merge(report.childId(), report.reportedAtMillis(), Math::min);
                }
            });
        }
        signedAt.forEach((childId, atMillis) -> {
            Slice slice = slices.get(childId);
            if (slice != null) {
                signed.accept(slice, atMillis);
            }
        });
    }

    private static boolean wasSigned(ExecutionReport report) {
        return switch (report.state()) {
            case SENT, PENDING, MINED, FINAL -> true;
            case FAILED -> report.transactionHash() != null;
        };
    }

    private static <T extends Record> void scan(
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
            // What can't be read was never signed: the sender makes a dead letter of it.
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
