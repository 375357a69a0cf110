package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.RawLog;
import java.util.List;

/** What must hold between a block's header and the logs that a node tells of it. */
final class LogChecks {
    private LogChecks() {}

    /** Refuses logs of another block, removed ones, and ones out of order. */
    static void requireLogsOf(BlockHeader header, List<RawLog> logs) {
        int previousIndex = -1;
        for (RawLog log : logs) {
            if (!log.blockHash().equals(header.hash()) || log.blockNumber() != header.number() || log.removed()) {
                throw new InconsistentChainException("a log is not of block " + header.number());
            }
            if (log.logIndex() <= previousIndex) {
                throw new InconsistentChainException("the logs of block " + header.number() + " are out of order");
            }
            previousIndex = log.logIndex();
        }
    }

    /** Refuses a block that isn't the child of what was read before it. */
    static void requireChild(BlockHeader header, String parentHash) {
        // The first block of all has no parent that was read.
        if (!parentHash.isEmpty() && !header.parentHash().equals(parentHash)) {
            throw new InconsistentChainException("block " + header.number() + " is no child of the block before");
        }
    }
}
