package io.fluxion.standalone.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The reference: a bare consumer of a topic with one partition, which tells each message's arrival by its place. */
final class RoundTrip implements AutoCloseable {
    static final String TOPIC = "bench.round-trip";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Thread reader;
    private final AtomicReference<@Nullable Block> block = new AtomicReference<>();
    private volatile boolean closed;

    private record Block(long firstOffset, Arrivals arrivals) {}

    RoundTrip(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // As the API reads.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100);
        reader = new Thread(() -> read(settings), "bench-round-trip");
        reader.setDaemon(true);
        reader.start();
    }

    /** Tells the next messages, of which the first will be at this offset. */
    void tell(long firstOffset, Arrivals arrivals) {
        block.set(new Block(firstOffset, arrivals));
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join(CLOSE_LIMIT.toMillis());
    }

    private void read(Map<String, Object> settings) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (!closed) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    Block now = block.get();
                    if (now != null) {
                        now.arrivals().arrived((int) (message.offset() - now.firstOffset()), System.nanoTime());
                    }
                }
            }
        }
    }
}
