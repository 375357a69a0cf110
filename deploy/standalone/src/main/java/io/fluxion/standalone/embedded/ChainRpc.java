package io.fluxion.standalone.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The few questions that the start of a local chain has for it. */
public final class ChainRpc {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** Over HTTP. */
    public ChainRpc(URI url) {
        this.url = url;
    }

    boolean answers() throws IOException, InterruptedException {
        try {
            call("web3_clientVersion");
            return true;
        } catch (ConnectException | HttpTimeoutException notYet) {
            return false;
        }
    }

    /** The id of the chain that answers. */
    public long chainId() throws IOException, InterruptedException {
        return Long.decode(call("eth_chainId").asText());
    }

    long blockNumber() throws IOException, InterruptedException {
        return Long.decode(call("eth_blockNumber").asText());
    }

    Instant latestBlockTime() throws IOException, InterruptedException {
        return Instant.ofEpochSecond(Long.decode(
                call("eth_getBlockByNumber", "latest", false).get("timestamp").asText()));
    }

    private JsonNode call(String method, Object... parameters) throws IOException, InterruptedException {
        ObjectNode question = JSON.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", method)
                .putPOJO("params", List.of(parameters));
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(question)))
                .build();
        JsonNode answer = JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (answer.has("error")) {
            throw new IOException(method + " was refused: " + answer.get("error"));
        }
        return answer.get("result");
    }
}
