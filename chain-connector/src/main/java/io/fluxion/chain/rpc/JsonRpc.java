package io.fluxion.chain.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * JSON-RPC over HTTP: one request, one response.
 *
 * <p>Thread-safe. Every call ends within its timeout, with an answer or with one of the two exceptions.
 */
public final class JsonRpc {
    /** Longer than any answer of a healthy node; the follower shows the chain as unreachable after it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int HTTP_OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final HttpClient http;
    private final AtomicLong ids = new AtomicLong();

    /** Speaks to the node at an address. */
    public JsonRpc(URI endpoint) {
        this.endpoint = endpoint;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** The result of a call; a JSON null when the node knows no such thing. */
    public JsonNode call(String method, Object... params) {
        long id = ids.incrementAndGet();
        byte[] body = post(method, request(id, method, params));
        JsonNode answer = parse(method, body);
        JsonNode error = answer.get("error");
        if (error != null && !error.isNull()) {
            throw errorOf(error);
        }
        if (!answer.has("result") || answer.path("id").asLong(-1) != id) {
            throw new RpcUnavailableException(method + ": the answer is not the one to the request", null);
        }
        return answer.get("result");
    }

    private byte[] post(String method, byte[] request) {
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(endpoint)
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != HTTP_OK) {
                throw new RpcUnavailableException(method + ": HTTP " + response.statusCode(), null);
            }
            return response.body();
        } catch (IOException e) {
            throw new RpcUnavailableException(method + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RpcUnavailableException(method + ": interrupted", e);
        }
    }

    private static byte[] request(long id, String method, Object... params) {
        try {
            return JSON.writeValueAsBytes(
                    Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", List.of(params)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the parameters of " + method + " are no JSON", e);
        }
    }

    private static JsonNode parse(String method, byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (!answer.isObject()) {
                throw new RpcUnavailableException(method + ": the answer is no JSON object", null);
            }
            return answer;
        } catch (IOException e) {
            throw new RpcUnavailableException(method + ": the answer is no JSON", e);
        }
    }

    private static RpcErrorException errorOf(JsonNode error) {
        JsonNode data = error.path("data");
        // Some nodes nest the revert's bytes one level deeper.
        JsonNode bytes = data.isObject() ? data.path("data") : data;
        String text = bytes.asText("");
        return new RpcErrorException(
                error.path("code").asInt(),
                error.path("message").asText("no message"),
                text.startsWith("0x") ? text : null);
    }
}
