package io.fluxion.ingestion.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka producers as all parts use them: idempotent, acknowledged by all replicas, without lingering. */
public final class Producers {
    /** How long a record may take, and how long a commit may. */
    private static final int DELIVERY_MILLIS_MAX = 60_000;
    /**
     * Longer than both together, so that the producer gives a transaction up before the broker does: a broker that has
     * ended it answers as if another producer had taken over. Readers of what is committed wait as long for a producer
     * that is gone for good.
     */
    private static final int TRANSACTION_MILLIS_MAX = 150_000;

    private Producers() {}

    /** Settings of an idempotent producer that sends at once. */
    public static Map<String, Object> settings(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Kafka 4's default of 5 ms would be added to every alert and slice.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MESSAGE_BYTES_MAX);
        return settings;
    }

    /** An idempotent producer. */
    public static KafkaProducer<String, byte[]> idempotent(String bootstrapServers) {
        return new KafkaProducer<>(settings(bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** A transactional producer; a second one with the same id fences the first. */
    public static KafkaProducer<String, byte[]> transactional(String bootstrapServers, String transactionalId) {
        Map<String, Object> settings = settings(bootstrapServers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * A transactional producer of large transactions. It lingers until a batch is full, which costs no time: the commit
     * sends what is there.
     */
    public static KafkaProducer<String, byte[]> bulkTransactional(String bootstrapServers, String transactionalId) {
        Map<String, Object> settings = settings(bootstrapServers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS_MAX);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MILLIS_MAX);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS_MAX);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** A record of a topic, under its key, at an event time. */
    public static <T extends Record> ProducerRecord<String, byte[]> record(
            Topic<T> topic, T value, long timestampMillis) {
        return new ProducerRecord<>(
                topic.name(),
                null,
                timestampMillis,
                topic.keyOf(value),
                topic.codec().encode(value));
    }
}
