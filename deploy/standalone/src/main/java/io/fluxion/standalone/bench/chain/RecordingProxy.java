package io.fluxion.standalone.bench.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the connector asks a node, written down on the way: the reference then asks for the very same pages.
 *
 * <p>Thread-safe. It costs time, so nothing is measured through it.
 */
final class RecordingProxy implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;
    private final List<byte[]> logRequests = new ArrayList<>();
    private final Map<String, Integer> callsByMethod = new TreeMap<>();

    private RecordingProxy(HttpServer server, URI node) {
        this.server = server;
        this.node = node;
    }

    /** Listens on a free port of the loopback address. */
    static RecordingProxy start(URI node) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RecordingProxy proxy = new RecordingProxy(server, node);
        server.setExecutor(proxy.threads);
        server.createContext("/", proxy::pass);
        server.start();
        return proxy;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] question = exchange.getRequestBody().readAllBytes();
        note(question);
        byte[] answer = ask(question);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    private byte[] ask(byte[] question) throws IOException {
        try {
            return http.send(PagedDownload.request(node, question), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the node", e);
        }
    }

    private synchronized void note(byte[] body) throws IOException {
        JsonNode question = JSON.readTree(body);
        if (question.isArray()) {
            callsByMethod.merge("(batches)", 1, Integer::sum);
            question.forEach(each -> count(each));
        } else {
            count(question);
            if (question.path("method").asText().equals("eth_getLogs")) {
                logRequests.add(body);
            }
        }
    }

    private void count(JsonNode question) {
        callsByMethod.merge(question.path("method").asText(), 1, Integer::sum);
    }

    /** The requests for logs so far, in their order. */
    synchronized List<byte[]> logRequests() {
        return List.copyOf(logRequests);
    }

    /** How often each method was called so far. */
    synchronized Map<String, Integer> callsByMethod() {
        return Map.copyOf(callsByMethod);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
