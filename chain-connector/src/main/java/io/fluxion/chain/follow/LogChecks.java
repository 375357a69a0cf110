package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.LogsCheck;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcErrorKind;
import java.util.List;
import java.util.Optional;

/** What must hold between a block's header and the logs that a node tells of it. */
final class LogChecks {
    private LogChecks() {}

    /**
     * Refuses logs that contradict each other or their block's header. When nothing was told of a contract that the
     * header's bloom has, the node is asked for the logs of all, if that is wanted.
     */
    static void requireLogsOf(BlockHeader header, List<RawLog> logs, ChainReader chain, boolean isDoubtSettled) {
        LogsCheck check = chain.logsCheck();
        refuse(check.contradiction(header, logs));
        if (isDoubtSettled && check.isDoubtful(header, logs)) {
            try {
                refuse(check.contradictionWithAll(header, logs, chain.allLogsOf(header.hash())));
            } catch (RpcErrorException e) {
                // A node that refuses such a question at all must not stop the chain over what may well be chance.
                if (e.kind() != RpcErrorKind.SIZE) {
                    throw e;
                }
            }
        }
    }

    private static void refuse(Optional<String> contradiction) {
        if (contradiction.isPresent()) {
            throw new InconsistentChainException(contradiction.get());
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
