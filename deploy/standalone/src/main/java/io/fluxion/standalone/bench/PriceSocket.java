package io.fluxion.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that follows {@code prices} and tells each update's arrival by its round. */
final class PriceSocket implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final AtomicReference<@Nullable Block> block = new AtomicReference<>();
    private @Nullable WebSocket socket;

    private record Block(long firstRound, Arrivals arrivals) {}

    /** Connects, authenticates, subscribes, and returns with the snapshot. */
    static PriceSocket open(HttpClient http, URI server, String token) throws Exception {
        PriceSocket client = new PriceSocket();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + server.getAuthority() + "/ws"), client)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        client.socket = socket;
        socket.sendText("{\"type\":\"auth\",\"token\":\"" + token + "\"}", true).join();
        socket.sendText("{\"type\":\"subscribe\",\"channels\":[\"prices\"]}", true)
                .join();
        client.subscribed.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return client;
    }

    /** Tells the next updates, of which the first will be of this round. */
    void tell(long firstRound, Arrivals arrivals) {
        block.set(new Block(firstRound, arrivals));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            long now = System.nanoTime();
            try {
                heard(from, JSON.readTree(partial.toString()), now);
            } catch (JsonProcessingException e) {
                subscribed.completeExceptionally(e);
            }
            partial.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void heard(WebSocket from, JsonNode message, long nowNanos) {
        switch (message.path("type").asText()) {
            case "update" -> {
                Block now = block.get();
                if (now != null) {
                    long round = message.path("data").path("roundId").asLong();
                    now.arrivals().arrived((int) (round - now.firstRound()), nowNanos);
                }
            }
            case "snapshot" -> subscribed.complete(null);
            case "ping" -> from.sendText("{\"type\":\"pong\"}", true);
            case "error" -> subscribed.completeExceptionally(new IllegalStateException(message.toString()));
            default -> {
                // The greeting.
            }
        }
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        subscribed.completeExceptionally(failure);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
