package io.fluxion.chain.rpc;

import java.util.List;
import java.util.Optional;

/**
 * What following a chain asks of a node.
 *
 * <p>Every method throws {@link RpcUnavailableException} when there is no answer and {@link RpcErrorException} when the
 * answer is an error.
 */
public interface ChainReader {
    /** The chain's id, to be compared with the expected one before anything is believed. */
    int chainId();

    /** The head of the chain. */
    BlockHeader latest();

    /** The canonical block of a number; empty above the head. */
    Optional<BlockHeader> block(long number);

    /** The number of the newest final block; 0 when the node has no notion of it. */
    long finalizedNumber();

    /** The contracts' logs of one block: a node that doesn't know the hash answers an error, never an empty list. */
    List<RawLog> logsOf(String blockHash);

    /** The contracts' logs of the canonical blocks from one number to another, both included. */
    List<RawLog> logs(long fromNumber, long toNumber);
}
