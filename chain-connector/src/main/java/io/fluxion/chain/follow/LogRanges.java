package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcErrorKind;
import java.util.List;

/**
 * Reads the logs of a long stretch of blocks in ranges that the node is willing to answer.
 *
 * <p>Not thread-safe: what a node answers is remembered from one range to the next.
 */
final class LogRanges {
    private final RangeSize size = new RangeSize();

    /** The logs from where it was asked up to a block. */
    record LogRange(long lastNumber, List<RawLog> logs) {}

    /** The logs of a range, shorter than asked when the node doesn't answer all of it at once. */
    LogRange read(ChainReader chain, long fromNumber, long toNumber) {
        while (true) {
            long last = size.lastOf(fromNumber, toNumber);
            long asked = last - fromNumber + 1;
            try {
                List<RawLog> logs = chain.logs(fromNumber, last);
                size.answered(asked, logs.size());
                return new LogRange(last, logs);
            } catch (RpcErrorException e) {
                if (e.kind() != RpcErrorKind.SIZE) {
                    throw e;
                }
                if (asked == 1) {
                    return new LogRange(last, ofBlockByHash(chain, last));
                }
                size.refused(asked, e.suggestedBlocks());
            }
        }
    }

    /** Some nodes limit ranges by what they would have to search, and answer the same block when asked by its hash. */
    private static List<RawLog> ofBlockByHash(ChainReader chain, long number) {
        String hash = chain.block(number)
                .orElseThrow(() -> new InconsistentChainException("no block " + number + " below the head"))
                .hash();
        try {
            return chain.logsOf(hash);
        } catch (RpcErrorException e) {
            if (e.kind() != RpcErrorKind.SIZE) {
                throw e;
            }
            throw new BlockTooLargeException(number, e);
        }
    }
}
