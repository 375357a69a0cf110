package io.fluxion.standalone.bench.chain;

import io.fluxion.domain.chain.ChainEvent;

/** Proof that a chain's events came each once and in order: their places only ever grow, and their number is right. */
final class OnceEach {
    private long events;
    private long lastBlockNumber = -1;
    private int lastLogIndex = -1;

    /** Takes the next event of the topic. */
    void accept(ChainEvent event) {
        boolean grows = event.blockNumber() > lastBlockNumber
                || event.blockNumber() == lastBlockNumber && event.logIndex() > lastLogIndex;
        if (!grows || event.retracted()) {
            throw new IllegalStateException("after " + lastBlockNumber + ":" + lastLogIndex + " comes "
                    + (event.retracted() ? "the retraction of " : "") + event.canonicalId());
        }
        events++;
        lastBlockNumber = event.blockNumber();
        lastLogIndex = event.logIndex();
    }

    /** Fails unless all of them have come. */
    void require(long expected) {
        if (events != expected) {
            throw new IllegalStateException("the topic has " + events + " events, and the chain " + expected);
        }
    }
}
