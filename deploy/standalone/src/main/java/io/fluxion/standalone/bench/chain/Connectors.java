package io.fluxion.standalone.bench.chain;

import io.fluxion.chain.ChainConnector;
import io.fluxion.chain.ChainConnectorConfig;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.wire.Topics;
import java.net.URI;
import java.util.List;

/** Connectors as {@code up} starts them, and what they have to have written in the end. */
final class Connectors {
    private Connectors() {}

    /** Follows a chain and has nothing to sign. */
    static ChainConnector start(String bootstrapServers, Deployment deployment, URI node) {
        return ChainConnector.start(new ChainConnectorConfig(bootstrapServers, node, "bench", deployment, List.of()));
    }

    /** Fails unless the topic has each event of a chain once, in order. */
    static void requireOnceEach(String bootstrapServers, int chainId, long events) {
        OnceEach once = new OnceEach();
        try (CommittedTail<ChainEvent> tail = new CommittedTail<>(bootstrapServers, Topics.CHAIN_EVENTS)) {
            do {
                tail.poll(event -> {
                    if (event.chainId() == chainId) {
                        once.accept(event);
                    }
                });
            } while (!tail.isAtEnd());
        }
        once.require(events);
    }
}
