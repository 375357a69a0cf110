package io.fluxion.ingestion.wire;

import io.fluxion.domain.message.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes dead letters of messages that could not be processed, their bytes untouched. */
public final class DeadLetters {
    private DeadLetters() {}

    /** The dead letter of a consumed message. */
    public static DeadLetter of(
            String source, ConsumerRecord<String, byte[]> message, String code, String reason, long nowMillis) {
        @Nullable String key = message.key();
        return new DeadLetter(
                source,
                message.topic(),
                message.partition(),
                message.offset(),
                message.timestamp(),
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                message.value(),
                code,
                reason,
                nowMillis);
    }
}
