package io.fluxion.domain.chain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the connector has read a chain, written in the same Kafka transaction as the events up to there.
 *
 * @param reorgsByDepth since the chain was first read, the shallowest first
 * @param endpoint the node that was asked last
 * @param endpoints all nodes of the chain, in the configuration's order
 * @param detail why the chain is not live; null when it is
 */
public record ChainStatus(
        int chainId,
        String name,
        State state,
        long headBlockNumber,
        long finalizedBlockNumber,
        long cursorBlockNumber,
        String cursorBlockHash,
        long cursorBlockTimeMillis,
        long reorgCount,
        int lastReorgDepth,
        List<ReorgDepth> reorgsByDepth,
        String endpoint,
        List<ChainEndpoint> endpoints,
        @Nullable String detail,
        long observedAtMillis) {

    public ChainStatus {
        // State and messages of version 0.1 have neither.
        reorgsByDepth = List.copyOf(Objects.requireNonNullElse(reorgsByDepth, List.of()));
        endpoints = List.copyOf(Objects.requireNonNullElse(endpoints, List.of()));
    }

    /** Whether the chain is being read. */
    public enum State {
        LIVE,
        CATCHING_UP,
        UNREACHABLE,
        HALTED
    }
}
