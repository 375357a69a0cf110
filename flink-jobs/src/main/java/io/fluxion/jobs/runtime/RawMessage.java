package io.fluxion.jobs.runtime;

import io.fluxion.domain.message.DeadLetter;
import org.jspecify.annotations.Nullable;

/** A Kafka message as it came, with its origin, before anything has looked into it. */
public record RawMessage(
        String topic,
        int partition,
        long offset,
        long timestampMillis,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** As a dead letter, with the reason. */
    public DeadLetter rejected(String source, String code, String reason, long nowMillis) {
        return new DeadLetter(source, topic, partition, offset, timestampMillis, key, value, code, reason, nowMillis);
    }
}
