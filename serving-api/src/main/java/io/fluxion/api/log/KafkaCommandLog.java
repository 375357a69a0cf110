package io.fluxion.api.log;

import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Commands in Kafka, acknowledged by all replicas. Thread-safe. */
public final class KafkaCommandLog implements CommandLog {
    /** A caller is waiting: it is better told that the log doesn't answer. */
    private static final int DELIVERY_MILLIS_MAX = 5_000;

    private final KafkaProducer<String, byte[]> producer;

    /** Over a broker. */
    public KafkaCommandLog(String bootstrapServers) {
        Map<String, Object> settings = Producers.settings(bootstrapServers);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS_MAX);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS_MAX);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MILLIS_MAX);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public <T extends Record> CompletableFuture<Void> append(Topic<T> topic, T record, long timestampMillis) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            producer.send(Producers.record(topic, record, timestampMillis), (metadata, failure) -> {
                if (failure == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            written.completeExceptionally(e);
        }
        return written;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
