package io.fluxion.standalone.letters;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads the dead letters of a cluster from the first to the last, and sends them to where they came from. */
public final class DeadLetterOffice {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Someone waits at a terminal. */
    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(10);

    private final String bootstrapServers;

    public DeadLetterOffice(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The letters that a filter lets through, the oldest first. */
    public List<DeadLetter> list(Predicate<DeadLetter> filter) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER_WAIT_MAX.toMillis());
        List<DeadLetter> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.DEAD_LETTERS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    letters.add(decoded(message));
                }
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka at " + bootstrapServers + " does not answer: is \"fluxion up\" running?", e);
        }
        return letters.stream().filter(filter).toList();
    }

    /**
     * Sends the letters to the topics and keys that they had, at the times that they had; returns how many. What never
     * was a message, such as a log of a chain, has no topic to return to. A letter stays in the office: sending it twice
     * is harmless to those who read it, since all of them are idempotent.
     */
    public int replay(List<DeadLetter> letters) throws InterruptedException, ExecutionException {
        List<DeadLetter> returning = letters.stream()
                .filter(letter -> !letter.topic().equals(Topics.DEAD_LETTERS.name()))
                .filter(letter ->
                        Topics.ALL.stream().anyMatch(topic -> topic.name().equals(letter.topic())))
                .toList();
        Map<String, Object> settings = Producers.settings(bootstrapServers);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (DeadLetter letter : returning) {
                producer.send(new ProducerRecord<>(
                                letter.topic(),
                                // A job that refuses a decoded command doesn't know its place any more: the key does.
                                letter.partition() < 0 ? null : letter.partition(),
                                letter.timestampMillis(),
                                letter.key(),
                                letter.value()))
                        .get();
            }
        }
        return returning.size();
    }

    private static DeadLetter decoded(ConsumerRecord<byte[], byte[]> message) {
        try {
            return Topics.DEAD_LETTERS.codec().decode(message.value());
        } catch (UndecodableException e) {
            // One that can't be read must not hide the others; it never returns to a topic, for it stands in the last.
            return new DeadLetter(
                    "dead-letters",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    message.timestamp(),
                    message.key(),
                    message.value(),
                    e.code(),
                    "it is no dead letter that can be read: " + e.getMessage(),
                    message.timestamp());
        }
    }
}
