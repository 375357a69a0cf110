package io.fluxion.domain.risk;

import io.fluxion.domain.chain.ChainStatus;

/**
 * What the rules remember of one chain.
 *
 * @param last the newest status
 * @param progressedAtMillis when a status last told of another block read
 * @param behindSinceMillis since when the cursor has been behind the head; 0 while it is not
 * @param reorgHeadBlockNumber the head when the last reorg was told; 0 once blocks enough have followed
 * @param halted whether a halt has been found and not cleared
 * @param gapped whether a gap has been found and not cleared
 */
public record ChainWatch(
        ChainStatus last,
        long progressedAtMillis,
        long behindSinceMillis,
        long reorgHeadBlockNumber,
        boolean halted,
        boolean gapped) {

    /** At the first status; reorgs from before it are history. */
    static ChainWatch first(ChainStatus status) {
        return new ChainWatch(status, status.observedAtMillis(), 0, 0, false, false);
    }

    ChainWatch withLast(ChainStatus status, long progressedAt, long behindSince) {
        return new ChainWatch(status, progressedAt, behindSince, reorgHeadBlockNumber, halted, gapped);
    }

    ChainWatch withReorgHead(long blockNumber) {
        return new ChainWatch(last, progressedAtMillis, behindSinceMillis, blockNumber, halted, gapped);
    }

    ChainWatch withHalted(boolean next) {
        return new ChainWatch(last, progressedAtMillis, behindSinceMillis, reorgHeadBlockNumber, next, gapped);
    }

    ChainWatch withGapped(boolean next) {
        return new ChainWatch(last, progressedAtMillis, behindSinceMillis, reorgHeadBlockNumber, halted, next);
    }
}
