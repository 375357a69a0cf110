package io.fluxion.simulator.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** A node's JSON-RPC as the script speaks it: an error is a failure of the run. Thread-safe. */
final class NodeRpc {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    NodeRpc(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The result of a call. */
    JsonNode call(String method, Object... params) {
        try {
            byte[] request = JSON.writeValueAsBytes(
                    Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(params)));
            JsonNode answer = JSON.readTree(forward(request));
            if (!answer.has("result")) {
                throw new IllegalStateException(method + ": " + answer.path("error"));
            }
            return answer.get("result");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(method + " is no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + method, e);
        }
    }

    /** The bytes of the answer to a request's bytes. */
    byte[] forward(byte[] request) {
        try {
            return http.send(
                            HttpRequest.newBuilder(endpoint)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
