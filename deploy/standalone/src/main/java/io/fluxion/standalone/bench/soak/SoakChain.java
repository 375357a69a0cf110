package io.fluxion.standalone.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.chain.decode.LogDecoder;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;

/** A local chain of unlocked accounts that mines when it is told to. One thread. */
final class SoakChain {
    static final int CHAIN_ID = 31337;

    private static final String DEPLOY_GAS = "0xe00000";
    private static final String CALL_GAS = "0x300000";
    private static final String LATEST = "latest";
    private static final long MILLIS_PER_SECOND = 1_000;

    private final JsonRpc rpc;
    private final List<String> accounts = new ArrayList<>();

    SoakChain(String rpcUrl) {
        rpc = new JsonRpc(URI.create(rpcUrl));
        rpc.call("eth_accounts").forEach(account -> accounts.add(account.asText()));
        rpc.call("evm_setAutomine", false);
    }

    /** A block by its number, its hash and its time. */
    record Block(long number, String hash, long timeMillis) {}

    String account(int index) {
        return accounts.get(index);
    }

    /** Puts a contract onto the chain, in a block of its own. */
    String deploy(String binary, Type<?>... constructor) {
        String data =
                "0x" + binary.replaceFirst("^0x", "") + FunctionEncoder.encodeConstructor(Arrays.asList(constructor));
        String hash = rpc.call("eth_sendTransaction", Map.of("from", account(0), "gas", DEPLOY_GAS, "data", data))
                .asText();
        mine();
        return receipt(hash).get("contractAddress").asText();
    }

    /** Sends a call, to be mined with the next block. */
    String send(int from, String to, String function, Type<?>... inputs) {
        String data = FunctionEncoder.encode(new Function(function, Arrays.asList(inputs), List.of()));
        return rpc.call("eth_sendTransaction", Map.of("from", account(from), "to", to, "gas", CALL_GAS, "data", data))
                .asText();
    }

    /** Sends a call that has to succeed, and mines it; its first log's second topic, if it has one. */
    String demand(int from, String to, String function, Type<?>... inputs) {
        JsonNode receipt = minedNow(send(from, to, function, inputs));
        if (!"0x1".equals(receipt.get("status").asText())) {
            throw new IllegalStateException(function + " of the soak's set-up was reverted");
        }
        JsonNode logs = receipt.get("logs");
        return logs.isEmpty() ? "" : logs.get(0).get("topics").get(1).asText();
    }

    private JsonNode minedNow(String hash) {
        mine();
        return receipt(hash);
    }

    /** Whether a mined transaction did what it was sent for. */
    boolean succeeded(String hash) {
        return "0x1".equals(receipt(hash).get("status").asText());
    }

    private JsonNode receipt(String hash) {
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
        if (receipt.isNull()) {
            throw new IllegalStateException("a transaction was not mined with the block after it");
        }
        return receipt;
    }

    /** Mines what was sent. */
    Block mine() {
        rpc.call("evm_mine");
        return latest();
    }

    Block latest() {
        return block(LATEST);
    }

    Block block(long number) {
        return block("0x" + Long.toHexString(number));
    }

    private Block block(String at) {
        JsonNode block = rpc.call("eth_getBlockByNumber", at, false);
        return new Block(
                number(block.get("number")),
                block.get("hash").asText(),
                number(block.get("timestamp")) * MILLIS_PER_SECOND);
    }

    /** Lets the next block be so much later. */
    void sleep(long seconds) {
        rpc.call("evm_increaseTime", seconds);
    }

    /** Takes the newest blocks away. */
    void rollBack(int depth) {
        rpc.call("anvil_rollback", depth);
    }

    /** The events that a contract left in a block. */
    List<ChainEvent> events(Block block, String contract) {
        List<ChainEvent> events = new ArrayList<>();
        for (JsonNode node : rpc.call("eth_getLogs", Map.of("blockHash", block.hash(), "address", contract))) {
            RawLog log = log(block, node);
            if (!LogDecoder.isAdministration(log)) {
                events.add(event(block, log));
            }
        }
        return events;
    }

    private static ChainEvent event(Block block, RawLog log) {
        try {
            return LogDecoder.decode(CHAIN_ID, block.timeMillis(), log);
        } catch (UndecodableLogException e) {
            throw new IllegalStateException("the manager's own log can't be read: " + log, e);
        }
    }

    private static RawLog log(Block block, JsonNode log) {
        List<String> topics = new ArrayList<>();
        log.get("topics").forEach(topic -> topics.add(topic.asText()));
        return new RawLog(
                log.get("address").asText(),
                topics,
                log.get("data").asText(),
                block.number(),
                block.hash(),
                log.get("transactionHash").asText(),
                (int) number(log.get("logIndex")),
                false);
    }

    /** What a view function answers now. */
    @SuppressWarnings("rawtypes")
    List<Type> call(String to, String function, List<Type> inputs, List<TypeReference<?>> outputs) {
        Function call = new Function(function, inputs, outputs);
        String answer = rpc.call("eth_call", Map.of("to", to, "data", FunctionEncoder.encode(call)), LATEST)
                .asText();
        return FunctionReturnDecoder.decode(answer, call.getOutputParameters());
    }

    private static long number(JsonNode hex) {
        return Long.decode(hex.asText());
    }
}
