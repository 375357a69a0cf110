package io.fluxion.standalone.send;

import io.fluxion.chain.send.SwapNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node that takes every transaction and mines none. */
final class IdleNode implements SwapNode {
    private final List<String> sent = new CopyOnWriteArrayList<>();

    /** How many transactions it was handed. */
    int taken() {
        return sent.size();
    }

    @Override
    public Head head() {
        return new Head(1, "0x1", 0, BigInteger.TEN);
    }

    @Override
    public boolean isClientIdUsed(String sender, byte[] clientId) {
        return false;
    }

    @Override
    public boolean isClientIdUsedAt(String sender, byte[] clientId, long blockNumber) {
        return false;
    }

    @Override
    public BigInteger estimateGas(String sender, String callData) {
        return BigInteger.valueOf(100_000);
    }

    @Override
    public BigInteger pendingNonce(String sender) {
        return BigInteger.ZERO;
    }

    @Override
    public BigInteger minedNonce(String sender) {
        return BigInteger.ZERO;
    }

    @Override
    public BigInteger minedNonceAt(String sender, long blockNumber) {
        return BigInteger.ZERO;
    }

    @Override
    public long blockTimeMillis(long blockNumber) {
        return 0;
    }

    @Override
    public void send(String signedTransaction) {
        sent.add(signedTransaction);
    }

    @Override
    public Optional<Receipt> receipt(String transactionHash) {
        return Optional.empty();
    }

    @Override
    public boolean knows(String transactionHash) {
        return true;
    }

    @Override
    public void replay(String sender, String callData, long blockNumber) {
        // Nothing is ever mined, so nothing is ever asked.
    }
}
