package io.fluxion.chain.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What following a chain asks of a node.
 *
 * <p>Every method throws {@link RpcUnavailableException} when there is no answer and {@link RpcErrorException} when the
 * answer is an error.
 */
public interface ChainReader {
    /** The chain's id, to be compared with the expected one before anything is believed. */
    int chainId();

    /** Whose answers these are: equal for all readers of one node. */
    default Object source() {
        return this;
    }

    /** The head of the chain. */
    BlockHeader latest();

    /** The canonical block of a number; empty above the head. */
    Optional<BlockHeader> block(long number);

    /** The canonical blocks of some numbers, in their order, without those above the head; asked in as few requests as can be. */
    default List<BlockHeader> blocks(List<Long> numbers) {
        List<BlockHeader> blocks = new ArrayList<>(numbers.size());
        numbers.forEach(number -> block(number).ifPresent(blocks::add));
        return blocks;
    }

    /** The number of the newest final block; empty when the node has no notion of it. */
    OptionalLong finalizedNumber();

    /** The number of the newest block that is unlikely to be replaced; empty when the node has no notion of it. */
    OptionalLong safeNumber();

    /** The contracts' logs of one block: a node that doesn't know the hash answers an error, never an empty list. */
    List<RawLog> logsOf(String blockHash);

    /** The logs of one block, of all contracts: to see whether the node keeps some back. */
    List<RawLog> allLogsOf(String blockHash);

    /** The contracts' logs of the canonical blocks from one number to another, both included. */
    List<RawLog> logs(long fromNumber, long toNumber);

    /** What must hold of the logs that it is asked for. */
    default LogsCheck logsCheck() {
        return LogsCheck.ANY;
    }
}
