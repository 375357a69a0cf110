package io.fluxion.chain.rpc;

import io.fluxion.domain.chain.ChainEndpoint;
import java.util.List;

/** The nodes of one chain, of which each poll reads from one, so that its head and its logs agree. */
public interface ReaderPool {
    /**
     * A node that answers and whose head has reached a block.
     *
     * @throws RpcUnavailableException when there is none at the moment
     */
    ChainReader forPoll(long cursorBlockNumber);

    /**
     * The node with the highest head of those that answer, though none has reached a block: for a chain that may have
     * lost its newest ones.
     *
     * @throws RpcUnavailableException when there is none at the moment
     */
    default ChainReader behind(long cursorBlockNumber) {
        return forPoll(0);
    }

    /** The last reader's answers are no help, though they may be right: another node is preferred for a while. */
    default void preferAnother(String detail) {}

    /** The last reader's answers contradicted each other: another node is preferred for a while. */
    void contradicted(String detail);

    /** All nodes with their health, in the configuration's order. */
    List<ChainEndpoint> endpoints();
}
