package io.fluxion.domain.chain;

import org.jspecify.annotations.Nullable;

/** How far the connector has read a chain, written in the same Kafka transaction as the events up to there. */
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
        String endpoint,
        @Nullable String detail,
        long observedAtMillis) {

    /** Whether the chain is being read. */
    public enum State {
        LIVE,
        CATCHING_UP,
        UNREACHABLE,
        HALTED
    }
}
