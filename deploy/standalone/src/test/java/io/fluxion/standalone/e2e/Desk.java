package io.fluxion.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A person at the desk: the REST and WebSocket interface, signed in. */
final class Desk {
    static final String PASSWORD = "e2e-password-31337";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String token;

    private Desk(URI base, String role) throws IOException, InterruptedException {
        this.base = base;
        JsonNode login = JSON.readTree(send(
                        "POST",
                        "/api/v1/auth/login",
                        "{\"email\":\"" + role + "@fluxion.local\",\"password\":\"" + PASSWORD + "\"}",
                        "")
                .body());
        if (!login.hasNonNull("accessToken")) {
            throw new AssertionError("no token for " + role + ": " + login);
        }
        this.token = login.get("accessToken").asText();
    }

    static Desk signIn(URI base, String role) throws IOException, InterruptedException {
        return new Desk(base, role);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", "/api/v1" + path, null, token);
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", "/api/v1" + path, body, token);
    }

    HttpResponse<String> raw(String path) throws IOException, InterruptedException {
        return send("GET", path, null, token);
    }

    JsonNode twap(String clOrdId, String side, String quantity, int seconds, int slices)
            throws IOException, InterruptedException {
        return twap(clOrdId, side, quantity, seconds, slices, "AUTO");
    }

    JsonNode twap(String clOrdId, String side, String quantity, int seconds, int slices, String route)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/orders", """
                {"clOrdId":"%s","account":"desk","instrument":"sETH-fUSD","side":"%s","type":"TWAP","quantity":"%s",
                 "algo":{"durationSeconds":%d,"slices":%d},"route":"%s"}
                """.formatted(clOrdId, side, quantity, seconds, slices, route));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("POST /orders: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The pool of sETH-fUSD on a chain, as a route names it. */
    String routeOn(int chainId) throws IOException, InterruptedException {
        for (JsonNode instrument : get("/instruments").get("items")) {
            for (JsonNode pool : instrument.get("pools")) {
                if ("sETH-fUSD".equals(instrument.get("instrument").asText())
                        && pool.get("chainId").asInt() == chainId) {
                    return chainId + ":" + pool.get("poolId").asText();
                }
            }
        }
        throw new AssertionError("sETH-fUSD has no pool on chain " + chainId);
    }

    /** The chain that an order's slices went to; there is one. */
    int chainOf(String orderId) throws IOException, InterruptedException {
        JsonNode slices = get("/orders/" + orderId + "/slices").get("items");
        int chainId = slices.get(0).get("chainId").asInt();
        for (JsonNode slice : slices) {
            if (slice.get("chainId").asInt() != chainId) {
                throw new AssertionError("an order on two chains: " + slices);
            }
        }
        return chainId;
    }

    /** Subscribes and keeps all messages. */
    Live live(String... channels) {
        Live live = new Live();
        live.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + base.getAuthority() + "/ws"), live)
                .join();
        live.socket
                .sendText("{\"type\":\"auth\",\"token\":\"" + token + "\"}", true)
                .join();
        live.socket
                .sendText("{\"type\":\"subscribe\",\"channels\":[\"" + String.join("\",\"", channels) + "\"]}", true)
                .join();
        return live;
    }

    private HttpResponse<String> send(String method, String path, String body, String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        request.header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What a WebSocket client has been told. */
    static final class Live implements WebSocket.Listener {
        private final List<JsonNode> messages = Collections.synchronizedList(new ArrayList<>());
        private final StringBuilder partial = new StringBuilder();
        private WebSocket socket;

        List<JsonNode> updates(String channelPrefix) {
            synchronized (messages) {
                return messages.stream()
                        .filter(m -> "update".equals(m.path("type").asText()))
                        .filter(m -> m.path("channel").asText().startsWith(channelPrefix))
                        .toList();
            }
        }

        List<JsonNode> all() {
            synchronized (messages) {
                return List.copyOf(messages);
            }
        }

        void close() {
            socket.abort();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                try {
                    messages.add(JSON.readTree(partial.toString()));
                } catch (IOException e) {
                    throw new AssertionError("no JSON: " + partial, e);
                }
                partial.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
