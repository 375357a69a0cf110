package io.fluxion.chain.kafka;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the committed records of a topic up to its end, without a consumer group.
 *
 * <p>The end is behind all records, committed or not, and reading waits there: where another chain's transaction is open,
 * the committed end lies before it, and a checkpoint of this chain behind it would not be seen.
 */
final class CommittedReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Polls without progress before the broker counts as gone: 30 s. */
    private static final int IDLE_POLLS_MAX = 150;

    /** A request waits behind a fetch on the same connection, and at a topic's end each fetch takes so long. */
    private static final int FETCH_WAIT_MILLIS_MAX = 10;

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaConsumer<String, byte[]> uncommitted;

    CommittedReader(String bootstrapServers) {
        consumer = consumer(bootstrapServers, "read_committed");
        uncommitted = consumer(bootstrapServers, "read_uncommitted");
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers, String isolation) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS_MAX);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    /** The first offset that is still there. */
    long begin(TopicPartition partition) {
        return offset(consumer.beginningOffsets(List.of(partition)), partition);
    }

    /** The offset after the last record, committed or not. */
    long end(TopicPartition partition) {
        return offset(uncommitted.endOffsets(List.of(partition)), partition);
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition), () -> "the broker says nothing of " + partition);
    }

    /** Hands on the records of a partition from one offset to before another. */
    void read(
            TopicPartition partition, long fromOffset, long toOffset, Consumer<ConsumerRecord<String, byte[]>> record) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, fromOffset);
        int idlePolls = 0;
        while (consumer.position(partition) < toOffset) {
            long before = consumer.position(partition);
            for (ConsumerRecord<String, byte[]> read : consumer.poll(POLL)) {
                if (read.offset() < toOffset) {
                    record.accept(read);
                }
            }
            idlePolls = consumer.position(partition) == before ? idlePolls + 1 : 0;
            if (idlePolls > IDLE_POLLS_MAX) {
                throw new TimeoutException("no progress in " + partition + " before offset " + toOffset);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        uncommitted.close();
    }
}
