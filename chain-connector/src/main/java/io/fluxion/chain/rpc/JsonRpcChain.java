package io.fluxion.chain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A chain read through one node's JSON-RPC. */
public final class JsonRpcChain implements ChainReader {
    private final JsonRpc rpc;
    private final List<String> contracts;

    /** Reads the logs of some contracts. */
    public JsonRpcChain(JsonRpc rpc, List<String> contracts) {
        this.rpc = rpc;
        this.contracts = List.copyOf(contracts);
    }

    @Override
    public int chainId() {
        return understood("eth_chainId", rpc.call("eth_chainId"), n -> (int) Quantities.toLong(n.asText()));
    }

    @Override
    public BlockHeader latest() {
        return understood("latest block", rpc.call("eth_getBlockByNumber", "latest", false), JsonRpcChain::header);
    }

    @Override
    public Optional<BlockHeader> block(long number) {
        JsonNode block = rpc.call("eth_getBlockByNumber", Quantities.of(number), false);
        return block.isNull() ? Optional.empty() : Optional.of(understood("block", block, JsonRpcChain::header));
    }

    @Override
    public OptionalLong finalizedNumber() {
        return numberOf("finalized");
    }

    @Override
    public OptionalLong safeNumber() {
        return numberOf("safe");
    }

    /** A node without the tag answers null or an error: which error, each says in its own words. */
    private OptionalLong numberOf(String tag) {
        try {
            JsonNode block = rpc.call("eth_getBlockByNumber", tag, false);
            return block.isNull()
                    ? OptionalLong.empty()
                    : OptionalLong.of(understood(tag + " block", block, JsonRpcChain::header)
                            .number());
        } catch (RpcErrorException e) {
            if (e.kind() == RpcErrorKind.RATE) {
                throw e;
            }
            return OptionalLong.empty();
        }
    }

    @Override
    public List<RawLog> logsOf(String blockHash) {
        return logs(Map.of("blockHash", blockHash, "address", contracts));
    }

    @Override
    public List<RawLog> allLogsOf(String blockHash) {
        return logs(Map.of("blockHash", blockHash));
    }

    @Override
    public List<RawLog> logs(long fromNumber, long toNumber) {
        return logs(Map.of(
                "fromBlock", Quantities.of(fromNumber), "toBlock", Quantities.of(toNumber), "address", contracts));
    }

    private List<RawLog> logs(Map<String, Object> filter) {
        return understood("logs", rpc.call("eth_getLogs", filter), JsonRpcChain::logList);
    }

    private static List<RawLog> logList(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("no array");
        }
        List<RawLog> logs = new ArrayList<>(array.size());
        array.forEach(node -> logs.add(log(node)));
        return logs;
    }

    private static RawLog log(JsonNode node) {
        List<String> topics = new ArrayList<>();
        node.path("topics").forEach(topic -> topics.add(topic.asText()));
        return new RawLog(
                text(node, "address").toLowerCase(Locale.ROOT),
                topics,
                text(node, "data"),
                Quantities.toLong(text(node, "blockNumber")),
                text(node, "blockHash"),
                text(node, "transactionHash"),
                Math.toIntExact(Quantities.toLong(text(node, "logIndex"))),
                node.path("removed").asBoolean(false));
    }

    private static BlockHeader header(JsonNode node) {
        return new BlockHeader(
                Quantities.toLong(text(node, "number")),
                text(node, "hash"),
                text(node, "parentHash"),
                Math.multiplyExact(Quantities.toLong(text(node, "timestamp")), 1000L),
                Quantities.toBigInteger(node.path("baseFeePerGas").asText("0x0")),
                LogsBloom.parse(text(node, "logsBloom")));
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.asText();
    }

    private interface Reading<T> {
        T of(JsonNode node);
    }

    private static <T> T understood(String what, JsonNode node, Reading<T> reading) {
        try {
            return reading.of(node);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new RpcUnavailableException("the node's " + what + " makes no sense: " + e.getMessage(), e);
        }
    }
}
