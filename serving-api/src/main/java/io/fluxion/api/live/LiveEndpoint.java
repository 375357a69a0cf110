package io.fluxion.api.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.api.auth.Principal;
import io.fluxion.api.http.Gate;
import io.fluxion.api.http.Json;
import io.fluxion.api.http.Problem;
import io.fluxion.api.http.RateLimits;
import io.javalin.websocket.WsConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket: first message authenticates, then channels are followed.
 *
 * <p>Thread-safe. Javalin's own {@code send} has no back-pressure, so each client has an {@link Outbox} over Jetty's
 * asynchronous send; no thread ever waits for a client.
 */
public final class LiveEndpoint implements AutoCloseable {
    /** Beyond it new clients are turned away, before memory and sockets run out. */
    static final int CLIENTS_MAX = 1_000;
    /** A page follows about ten. */
    static final int CHANNELS_MAX = 200;

    static final int MESSAGE_BYTES_MAX = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LiveEndpoint.class);
    private static final RateLimits.Limit MESSAGES = new RateLimits.Limit(200, 20);
    private static final int CLOSE_BUSY = 1013;
    private static final int CLOSE_GOING_AWAY = 1001;

    private final Map<String, LiveClient> clients = new ConcurrentHashMap<>();
    private final RateLimits messages = new RateLimits(MESSAGES);
    private final LiveFeed feed;
    private final Gate.Authenticator authenticator;
    private final LiveTimings timings;
    private final Clock clock;
    private final ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "api-live-housekeeper");
        thread.setDaemon(true);
        return thread;
    });

    /** Over the feed. */
    public LiveEndpoint(LiveFeed feed, Gate.Authenticator authenticator, LiveTimings timings, Clock clock) {
        this.feed = feed;
        this.authenticator = authenticator;
        this.timings = timings;
        this.clock = clock;
        long tickMillis = Math.max(20, Math.min(1_000, timings.authMillisMax() / 5));
        housekeeper.scheduleWithFixedDelay(this::tick, tickMillis, tickMillis, TimeUnit.MILLISECONDS);
    }

    /** What Javalin is to call. */
    public void configure(WsConfig ws) {
        ws.onConnect(ctx -> connected(ctx.sessionId(), ctx.session));
        ws.onMessage(ctx -> {
            LiveClient client = clients.get(ctx.sessionId());
            if (client != null) {
                heard(ctx.sessionId(), client, ctx.message());
            }
        });
        ws.onClose(ctx -> gone(ctx.sessionId()));
        ws.onError(ctx -> gone(ctx.sessionId()));
    }

    /** How many clients are connected. */
    public int clients() {
        return clients.size();
    }

    /** Cuts off the clients of a session that has ended. */
    public void endSession(String session) {
        for (LiveClient client : clients.values()) {
            Principal principal = client.principal();
            if (principal != null && principal.session().equals(session)) {
                client.close(LiveClient.CLOSE_UNAUTHENTICATED, "signed out");
            }
        }
    }

    @Override
    public void close() {
        housekeeper.shutdownNow();
        clients.values().forEach(client -> client.close(CLOSE_GOING_AWAY, "the server stops"));
    }

    private void connected(String id, Session session) {
        session.setMaxTextMessageSize(MESSAGE_BYTES_MAX);
        session.setIdleTimeout(Duration.ofMillis(timings.silenceMillisMax() * 2));
        LiveClient client = new LiveClient(new JettyWire(session), clock.millis());
        if (clients.size() >= CLIENTS_MAX) {
            client.close(CLOSE_BUSY, "too many clients");
            return;
        }
        clients.put(id, client);
    }

    private void heard(String id, LiveClient client, String text) {
        client.heard(clock.millis());
        try {
            messages.take(id, 1);
            answer(client, Json.MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            client.close(LiveClient.CLOSE_PROTOCOL, "no JSON");
        } catch (Problem problem) {
            client.tellError(problem.code(), problem.detail());
            if (problem.status() == 401) {
                client.close(LiveClient.CLOSE_UNAUTHENTICATED, "not authenticated");
            }
        }
    }

    private void answer(LiveClient client, JsonNode message) {
        String type = message.path("type").asText();
        if (type.equals("auth")) {
            client.authenticated(
                    authenticator.authenticate(message.path("token").asText()));
            return;
        }
        if (client.principal() == null) {
            throw Problem.unauthenticated("The first message must be auth.");
        }
        switch (type) {
            case "subscribe" -> message.path("channels").forEach(name -> subscribe(client, name.asText()));
            case "unsubscribe" -> message.path("channels").forEach(name -> unsubscribe(client, name.asText()));
            case "pong" -> LOG.trace("pong");
            default -> client.tellError("UNKNOWN_TYPE", "Known are auth, subscribe, unsubscribe and pong.");
        }
    }

    private void subscribe(LiveClient client, String name) {
        Optional<Channel> channel = Channel.named(name);
        if (channel.isEmpty()) {
            client.tellError("UNKNOWN_CHANNEL", "There is no such channel.");
        } else if (client.channels().size() >= CHANNELS_MAX) {
            client.tellError("TOO_MANY_CHANNELS", "At most " + CHANNELS_MAX + " can be followed at once.");
        } else {
            client.channels().add(channel.get());
            feed.subscribe(client, channel.get());
        }
    }

    private void unsubscribe(LiveClient client, String name) {
        Channel.named(name).filter(client.channels()::remove).ifPresent(channel -> feed.unsubscribe(client, channel));
    }

    private void gone(String id) {
        LiveClient client = clients.remove(id);
        if (client != null) {
            feed.forget(client);
            client.close(CLOSE_GOING_AWAY, "gone");
        }
    }

    private void tick() {
        long now = clock.millis();
        for (LiveClient client : clients.values()) {
            try {
                client.tick(now, timings);
            } catch (RuntimeException e) {
                LOG.warn("a live client could not be looked after", e);
            }
        }
    }

    /** Jetty's side of a client. */
    private record JettyWire(Session session) implements Outbox.Wire {
        @Override
        public void send(String text, Runnable sent, Runnable failed) {
            session.sendText(text, Callback.from(sent, failure -> failed.run()));
        }

        @Override
        public void close(int code, String reason) {
            // A peer that doesn't read doesn't answer a close frame either: after it the socket goes.
            session.close(code, reason, Callback.from(() -> LOG.trace("closed {}", code), e -> session.disconnect()));
        }
    }
}
