package io.fluxion.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.web3j.crypto.Hash;

/**
 * A public network as far as its readers see it: an anvil on which contracts stand at their own addresses, that answer
 * getters by a table and write the logs that they are given.
 */
final class RecordedNetwork {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The contracts' code. With up to 36 bytes of input it returns the storage at the selector plus the argument;
     * with more it writes a log: the number of topics, these, and the data.
     */
    private static final String CODE = "0x36602410601a5760003560e01c600435015460005260206000f35b600035600114604057"
            + "600035600214605257600035600314606757600035600414607f57005b602035604036038060406000376000a1005b"
            + "604035602035606036038060606000376000a2005b606035604035602035608036038060806000376000a3005b"
            + "60803560603560403560203560a036038060a06000376000a400";

    private static final int SELECTOR_HEX = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI node;

    RecordedNetwork(URI node) {
        this.node = node;
    }

    /** A contract that tells its decimals. */
    void contract(String address, int decimals) throws IOException, InterruptedException {
        call("anvil_setCode", address, CODE);
        answer(address, "decimals()", 0, word(decimals));
    }

    void answer(String address, String function, int argument, String word) throws IOException, InterruptedException {
        long selector = Long.parseLong(Hash.sha3String(function).substring(2, SELECTOR_HEX), 16);
        call("anvil_setStorageAt", address, "0x" + word(selector + argument), "0x" + word);
    }

    /** Writes logs in one block, in their order. */
    void write(Log... logs) throws IOException, InterruptedException {
        String account = call("eth_accounts").get(0).asText();
        call("evm_setAutomine", false);
        for (Log log : logs) {
            StringBuilder data =
                    new StringBuilder("0x").append(word(log.topics().size()));
            log.topics().forEach(topic -> data.append(topic.substring(2)));
            data.append(log.data().substring(2));
            call(
                    "eth_sendTransaction",
                    Map.of("from", account, "to", log.address(), "data", data.toString(), "gas", "0x7a120"));
        }
        call("evm_mine");
        call("evm_setAutomine", true);
    }

    long now() throws IOException, InterruptedException {
        String seconds =
                call("eth_getBlockByNumber", "latest", false).get("timestamp").asText();
        return Long.parseLong(seconds.substring(2), 16);
    }

    /** A log to be written. */
    record Log(String address, List<String> topics, String data) {}

    static String word(long value) {
        return String.format("%064x", value);
    }

    static String word(String address) {
        return "0".repeat(24) + address.substring(2);
    }

    private JsonNode call(String method, Object... params) throws IOException, InterruptedException {
        byte[] body =
                JSON.writeValueAsBytes(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(params)));
        HttpRequest request = HttpRequest.newBuilder(node)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        JsonNode answer = JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer.path("result");
    }
}
