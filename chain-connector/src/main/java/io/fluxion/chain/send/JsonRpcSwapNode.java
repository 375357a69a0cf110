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

    private final Rpc rpc;
    private final String poolManager;

    /** Speaks to the pool manager at an address. */
    public JsonRpcSwapNode(Rpc rpc, String poolManager) {
        this.rpc = rpc;
        this.poolManager = poolManager;
    }

    @Override
    public boolean isClientIdUsed(String sender, byte[] clientId) {
        JsonNode result = rpc.call("eth_call", call(sender, SwapCall.clientIdUsed(clientId)), LATEST);
        return understood(result, Quantities::toBigInteger).signum() != 0;
    }

    @Override
    public BigInteger estimateGas(String sender, String callData) {
        return understood(rpc.call("eth_estimateGas", call(sender, callData)), Quantities::toBigInteger);
    }

    @Override
    public BigInteger baseFeeWei() {
        JsonNode head = rpc.call("eth_getBlockByNumber", LATEST, false);
        return understood(head.path("baseFeePerGas"), Quantities::toBigInteger);
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
    public long headNumber() {
        return understood(rpc.call("eth_blockNumber"), Quantities::toLong);
    }

    @Override
    public void replay(String sender, String callData, long blockNumber) {
        understood(rpc.call("eth_call", call(sender, callData), Quantities.of(blockNumber)), result -> result);
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
