package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.domain.chain.Finality;

/**
 * Up to which blocks a chain is final and safe, as its nodes tell it, or by depth where they don't.
 *
 * <p>It never goes back: a node that tells less is behind. One thread.
 */
final class FinalityLine {
    private final int depthBlocks;
    private long finalizedNumber;
    private long safeNumber;
    private long committedFinalizedNumber;
    private long committedSafeNumber;

    FinalityLine(int depthBlocks, long finalizedNumber) {
        this.depthBlocks = depthBlocks;
        this.finalizedNumber = finalizedNumber;
        this.safeNumber = finalizedNumber;
        committed();
    }

    /** What was told last is kept: a checkpoint has it. */
    void committed() {
        committedFinalizedNumber = finalizedNumber;
        committedSafeNumber = safeNumber;
    }

    /**
     * Asks a node; what it tells of blocks above its own head is not believed. Until it is committed the next answer
     * replaces it: a node whose blocks turn out to be nonsense has nothing final either.
     */
    void advance(ChainReader chain, BlockHeader head) {
        long byDepth = Math.max(0, head.number() - depthBlocks);
        long finalized = chain.finalizedNumber().orElse(byDepth);
        long safe = chain.safeNumber().orElse(finalized);
        finalizedNumber = Math.max(committedFinalizedNumber, Math.min(finalized, head.number()));
        safeNumber = Math.max(Math.max(committedSafeNumber, finalizedNumber), Math.min(safe, head.number()));
    }

    /** After a person has vouched for a chain that replaced final blocks: nothing above the agreed ancestor is final. */
    void fallBackTo(long ancestorNumber) {
        finalizedNumber = Math.min(finalizedNumber, ancestorNumber);
        safeNumber = Math.min(safeNumber, ancestorNumber);
        committed();
    }

    long finalizedNumber() {
        return finalizedNumber;
    }

    /** How it stands now, for any thread. */
    Line now() {
        return new Line(finalizedNumber, safeNumber);
    }

    /** The newest final and the newest safe block at a moment. */
    record Line(long finalizedNumber, long safeNumber) {
        /** How settled a block is. */
        Finality of(long blockNumber) {
            if (blockNumber <= finalizedNumber) {
                return Finality.FINALIZED;
            }
            return blockNumber <= safeNumber ? Finality.SAFE : Finality.LATEST;
        }
    }
}
