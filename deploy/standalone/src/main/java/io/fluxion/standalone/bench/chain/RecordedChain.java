package io.fluxion.standalone.bench.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fluxion.chain.rpc.Quantities;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A node with a long chain that never grows, over {@link RecordedBlocks}; its limits are those of providers: at most
 * 10,000 logs an answer.
 *
 * <p>Thread-safe.
 */
final class RecordedChain implements AutoCloseable {
    static final int LOGS_MAX = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;
    private static final int OK = 200;
    private static final long FINAL_BLOCKS = 64;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ThreadLocal<RecordedBlocks> blocks;
    private final int chainId;
    private final long head;
    private final int logsPerBlock;

    private RecordedChain(HttpServer server, int chainId, long head, int logsPerBlock) {
        this.server = server;
        this.chainId = chainId;
        this.head = head;
        this.logsPerBlock = logsPerBlock;
        this.blocks = ThreadLocal.withInitial(() -> new RecordedBlocks(logsPerBlock));
    }

    /** Listens on a free port of the loopback address. */
    static RecordedChain start(int chainId, long head, int logsPerBlock) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RecordedChain chain = new RecordedChain(server, chainId, head, logsPerBlock);
        server.setExecutor(chain.threads);
        server.createContext("/", chain::answer);
        server.start();
        return chain;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        HexBuffer answer = new HexBuffer();
        if (question.isArray()) {
            String separator = "[";
            for (JsonNode each : question) {
                answer.text(separator);
                appendAnswer(answer, each);
                separator = ",";
            }
            answer.text("]");
        } else {
            appendAnswer(answer, question);
        }
        exchange.sendResponseHeaders(OK, answer.length());
        try (OutputStream out = exchange.getResponseBody()) {
            answer.writeTo(out);
        }
    }

    private void appendAnswer(HexBuffer answer, JsonNode question) {
        answer.text("{\"jsonrpc\":\"2.0\",\"id\":")
                .text(question.path("id").asText())
                .text(",");
        JsonNode first = question.path("params").path(0);
        switch (question.path("method").asText()) {
            case "eth_chainId" ->
                answer.text("\"result\":\"").text(Quantities.of(chainId)).text("\"");
            case "eth_getCode" -> answer.text("\"result\":\"0x00\"");
            case "eth_blockNumber" ->
                answer.text("\"result\":\"").text(Quantities.of(head)).text("\"");
            case "eth_getBlockByNumber" -> appendBlock(answer, number(first.asText()));
            case "eth_getBlockByHash" -> appendBlock(answer, RecordedBlocks.numberOf(first.asText()));
            case "eth_getLogs" -> appendLogs(answer, first);
            default -> answer.text("\"error\":{\"code\":-32601,\"message\":\"the method is not recorded\"}");
        }
        answer.text("}");
    }

    private void appendBlock(HexBuffer answer, long number) {
        answer.text("\"result\":");
        if (number > head) {
            answer.text("null");
        } else {
            answer.raw(blocks.get().block(number));
        }
    }

    private void appendLogs(HexBuffer answer, JsonNode filter) {
        boolean byHash = filter.has("blockHash");
        long from = byHash ? RecordedBlocks.numberOf(filter.path("blockHash").asText()) : number(filter, "fromBlock");
        long to = byHash ? from : number(filter, "toBlock");
        if ((to - from + 1) * logsPerBlock > LOGS_MAX && to > from) {
            answer.text("\"error\":{\"code\":-32005,\"message\":\"query returned more than 10000 results\"}");
            return;
        }
        HexBuffer logs = blocks.get().logs(from, Math.min(to, head));
        answer.text("\"result\":").append(logs);
    }

    private long number(JsonNode filter, String bound) {
        return number(filter.path(bound).asText());
    }

    private long number(String tag) {
        return switch (tag) {
            case "latest", "pending" -> head;
            case "safe", "finalized" -> Math.max(0, head - FINAL_BLOCKS);
            case "earliest" -> 0;
            default -> Quantities.toLong(tag);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
