package io.fluxion.chain.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.chain.rpc.Quantities;
import io.fluxion.chain.rpc.Rpc;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A pool manager behind JSON-RPC; thread-safe. */
public final class JsonRpcSwapNode implements SwapNode {
    private static final String LATEST = "latest";
    private static final String PENDING = "pending";

    private static final long MILLIS_PER_SECOND = 1000;

    private final Rpc rpc;
    private final String poolManager;

    /** Speaks to the pool manager at an address. */
    public JsonRpcSwapNode(Rpc rpc, String poolManager) {
        this.rpc = rpc;
        this.poolManager = poolManager;
    }

    @Override
    public Head head() {
        JsonNode block = block(LATEST);
        return new Head(
                understood(block.path("number"), Quantities::toLong),
                block.path("hash").asText(),
                timeMillis(block),
                // Chains of before EIP-1559 have none.
                understood(block.path("baseFeePerGas"), fee -> Quantities.toBigInteger(fee.isEmpty() ? "0x0" : fee)));
    }

    @Override
    public long blockTimeMillis(long blockNumber) {
        return timeMillis(block(Quantities.of(blockNumber)));
    }

    @Override
    public boolean isClientIdUsed(String sender, byte[] clientId) {
        return isClientIdUsed(sender, clientId, LATEST);
    }

    @Override
    public boolean isClientIdUsedAt(String sender, byte[] clientId, long blockNumber) {
        return isClientIdUsed(sender, clientId, Quantities.of(blockNumber));
    }

    private boolean isClientIdUsed(String sender, byte[] clientId, String block) {
        JsonNode result = rpc.call("eth_call", call(sender, SwapCall.clientIdUsed(clientId)), block);
        return understood(result, Quantities::toBigInteger).signum() != 0;
    }

    @Override
    public BigInteger estimateGas(String sender, String callData) {
        return understood(rpc.call("eth_estimateGas", call(sender, callData)), Quantities::toBigInteger);
    }

    @Override
    public BigInteger pendingNonce(String sender) {
        return understood(rpc.call("eth_getTransactionCount", sender, PENDING), Quantities::toBigInteger);
    }

    @Override
    public BigInteger minedNonce(String sender) {
        return understood(rpc.call("eth_getTransactionCount", sender, LATEST), Quantities::toBigInteger);
    }

    @Override
    public BigInteger minedNonceAt(String sender, long blockNumber) {
        return understood(
                rpc.call("eth_getTransactionCount", sender, Quantities.of(blockNumber)), Quantities::toBigInteger);
    }

    @Override
    public void send(String signedTransaction) {
        understood(rpc.call("eth_sendRawTransaction", signedTransaction), hash -> hash);
    }

    @Override
    public Optional<Receipt> receipt(String transactionHash) {
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", transactionHash);
        if (receipt.isNull()) {
            return Optional.empty();
        }
        boolean succeeded = understood(receipt.path("status"), Quantities::toLong) == 1;
        return Optional.of(new Receipt(succeeded, understood(receipt.path("blockNumber"), Quantities::toLong)));
    }

    @Override
    public boolean knows(String transactionHash) {
        return !rpc.call("eth_getTransactionByHash", transactionHash).isNull();
    }

    @Override
    public void replay(String sender, String callData, long blockNumber) {
        understood(rpc.call("eth_call", call(sender, callData), Quantities.of(blockNumber)), result -> result);
    }

    private JsonNode block(String which) {
        JsonNode block = rpc.call("eth_getBlockByNumber", which, false);
        if (!block.isObject()) {
            throw new RpcUnavailableException("the node has no block " + which, null);
        }
        return block;
    }

    private static long timeMillis(JsonNode block) {
        return understood(block.path("timestamp"), Quantities::toLong) * MILLIS_PER_SECOND;
    }

    private Map<String, String> call(String sender, String callData) {
        return Map.of("from", sender, "to", poolManager, "data", callData);
    }

    private static <T> T understood(JsonNode result, Function<String, T> reading) {
        try {
            return reading.apply(result.asText());
        } catch (NumberFormatException e) {
            throw new RpcUnavailableException("the node's answer makes no sense: " + e.getMessage(), e);
        }
    }
}
