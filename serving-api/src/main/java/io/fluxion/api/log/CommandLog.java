package io.fluxion.api.log;

import io.fluxion.ingestion.wire.Topic;
import java.util.concurrent.CompletableFuture;

/** Where the interface puts what people ask for. */
public interface CommandLog extends AutoCloseable {
    /** Appends a record under its topic's key; completes when it is durable. */
    <T extends Record> CompletableFuture<Void> append(Topic<T> topic, T record, long timestampMillis);

    @Override
    void close();
}
