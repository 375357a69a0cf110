package io.fluxion.jobs.runtime;

import org.jspecify.annotations.Nullable;

/** A Kafka message as it came, with its origin, before anything has looked into it. */
public record RawMessage(
        String topic,
        int partition,
        long offset,
        long timestampMillis,
        byte @Nullable [] key,
        byte @Nullable [] value) {}
