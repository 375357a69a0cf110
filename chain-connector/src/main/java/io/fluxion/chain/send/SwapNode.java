package io.fluxion.chain.send;

import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What sending a swap asks of a node.
 *
 * <p>Every method throws {@link RpcUnavailableException} when there is no answer and {@link RpcErrorException} when the
 * answer is an error, a revert included.
 */
public interface SwapNode {
    /** Whether the pool manager has executed a swap of this sender under this client id. */
    boolean isClientIdUsed(String sender, byte[] clientId);

    /** The gas that a call of the pool manager would take; a call that would revert is an error with its data. */
    BigInteger estimateGas(String sender, String callData);

    /** The fee of the head block. */
    BigInteger baseFeeWei();

    /** The sender's next nonce, its transactions in the mempool counted. */
    BigInteger pendingNonce(String sender);

    /** The sender's next nonce as of the head block. */
    BigInteger minedNonce(String sender);

    /** Hands a signed transaction to the node. */
    void send(String signedTransaction);

    /** The receipt of a mined transaction. */
    Optional<Receipt> receipt(String transactionHash);

    /** Whether the node has the transaction, mined or not. */
    boolean knows(String transactionHash);

    /** The head's number. */
    long headNumber();

    /** Throws the error that the pool manager answered to a call in a block; returns when there is none. */
    void replay(String sender, String callData, long blockNumber);

    /** How a transaction ended. */
    record Receipt(boolean succeeded, long blockNumber) {}
}
