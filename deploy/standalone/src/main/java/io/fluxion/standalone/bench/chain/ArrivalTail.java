package io.fluxion.standalone.bench.chain;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.ingestion.wire.Topics;

/** Tells when the events of one chain come out of Kafka, to a reader of committed records; a thread of its own. */
final class ArrivalTail implements AutoCloseable {
    private static final long JOIN_MILLIS_MAX = 15_000;

    private final int chainId;
    private final HeadToKafka times;
    private final Thread thread;
    private volatile boolean closed;

    ArrivalTail(String bootstrapServers, int chainId, HeadToKafka times) {
        this.chainId = chainId;
        this.times = times;
        this.thread = new Thread(() -> read(bootstrapServers), "bench-arrivals");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void read(String bootstrapServers) {
        try (CommittedTail<ChainEvent> events = new CommittedTail<>(bootstrapServers, Topics.CHAIN_EVENTS)) {
            while (!closed) {
                events.poll(this::accept);
            }
        }
    }

    private void accept(ChainEvent event) {
        if (event.chainId() == chainId) {
            times.arrived(event.blockNumber(), System.nanoTime());
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(JOIN_MILLIS_MAX);
    }
}
