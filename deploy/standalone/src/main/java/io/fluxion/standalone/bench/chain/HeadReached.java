package io.fluxion.standalone.bench.chain;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.ingestion.wire.Topics;
import java.time.Duration;

/** Waits until a reader of committed records sees that a chain was read up to a block; not thread-safe. */
final class HeadReached implements AutoCloseable {
    private final CommittedTail<ChainStatus> statuses;
    private final int chainId;
    private long cursorBlockNumber = -1;

    HeadReached(String bootstrapServers, int chainId) {
        this.statuses = new CommittedTail<>(bootstrapServers, Topics.CHAIN_STATUS);
        this.chainId = chainId;
    }

    /** Fails when it takes longer. */
    void await(long blockNumber, Duration limit) {
        follow(blockNumber, limit);
        if (cursorBlockNumber < blockNumber) {
            throw new IllegalStateException("chain " + chainId + " was read to block " + cursorBlockNumber + " of "
                    + blockNumber + " within " + limit.toSeconds() + " s");
        }
    }

    /** Returns when the block is reached or the time is over. */
    void follow(long blockNumber, Duration limit) {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (cursorBlockNumber < blockNumber && System.nanoTime() < deadlineNanos) {
            statuses.poll(this::accept);
        }
    }

    private void accept(ChainStatus status) {
        if (status.chainId() == chainId) {
            cursorBlockNumber = status.cursorBlockNumber();
        }
    }

    /** The last block whose reading was committed; -1 for none. */
    long cursorBlockNumber() {
        return cursorBlockNumber;
    }

    @Override
    public void close() {
        statuses.close();
    }
}
