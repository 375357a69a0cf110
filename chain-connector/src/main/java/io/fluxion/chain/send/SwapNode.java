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
    /** The newest block. */
    Head head();

    /** Whether the pool manager has executed a swap of this sender under this client id. */
    boolean isClientIdUsed(String sender, byte[] clientId);

    /** Whether it had, as of a block of the chain as it is now. */
    boolean isClientIdUsedAt(String sender, byte[] clientId, long blockNumber);

    /** The gas that a call of the pool manager would take; a call that would revert is an error with its data. */
    BigInteger estimateGas(String sender, String callData);

    /** The sender's next nonce, its transactions in the mempool counted. */
    BigInteger pendingNonce(String sender);

    /** The sender's next nonce as of the newest block. */
    BigInteger minedNonce(String sender);

    /** The sender's next nonce as of a block. */
    BigInteger minedNonceAt(String sender, long blockNumber);

    /** The time of a block. */
    long blockTimeMillis(long blockNumber);

    /** Hands a signed transaction to the node. */
    void send(String signedTransaction);

    /** The receipt of a mined transaction. */
    Optional<Receipt> receipt(String transactionHash);

    /** Whether the node has the transaction, mined or not. */
    boolean knows(String transactionHash);

    /** Throws the error that the pool manager answered to a call in a block; returns when there is none. */
    void replay(String sender, String callData, long blockNumber);

    /** How a transaction ended. */
    record Receipt(boolean succeeded, long blockNumber) {}

    /** A block at the tip; another hash is another chain, even at the same height. */
    record Head(long number, String hash, long timeMillis, BigInteger baseFeeWei) {}
}
