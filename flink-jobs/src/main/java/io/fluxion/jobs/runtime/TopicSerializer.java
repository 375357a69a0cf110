package io.fluxion.jobs.runtime;

import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record as a message of its topic: under the topic's key, at the element's event time where it has one. */
final class TopicSerializer<T extends Record> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final String topicName;
    private transient @Nullable Topic<T> topic;

    TopicSerializer(String topicName) {
        this.topicName = topicName;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, @Nullable Long timestamp) {
        Topic<T> target = topic();
        Long time = timestamp != null && timestamp >= 0 ? timestamp : null;
        return new ProducerRecord<>(
                target.name(),
                null,
                time,
                target.keyOf(element).getBytes(StandardCharsets.UTF_8),
                target.codec().encode(element));
    }

    @SuppressWarnings("unchecked")
    private Topic<T> topic() {
        Topic<T> known = topic;
        if (known == null) {
            known = (Topic<T>) Topics.named(topicName);
            topic = known;
        }
        return known;
    }
}
