package io.fluxion.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.api.auth.DemoUsers;
import io.fluxion.api.auth.Role;
import io.fluxion.api.http.RateLimits;
import io.fluxion.api.live.LiveTimings;
import io.fluxion.domain.reference.DeployedChains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** A real server on a free port over real stores and Kafka's twin, and a client of it. */
final class TestServer implements AutoCloseable {
    static final String PASSWORD = "test-password";
    static final byte[] JWT_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    /** bcrypt's least: these tests sign in often, and are not about the hash's cost. */
    private static final int BCRYPT_COST = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MemoryTopics topics = new MemoryTopics();
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ApiServer server;

    TestServer() {
        this(new RateLimits.Limit(100_000, 1_000), LiveTimings.standard(), Clock.systemUTC());
    }

    TestServer(RateLimits.Limit rate, LiveTimings timings, Clock clock) {
        TestStores stores = TestStores.get();
        DemoUsers.ensure(stores.postgres().getPostgresDatabase(), PASSWORD, BCRYPT_COST);
        ApiConfig config = new ApiConfig(
                "127.0.0.1",
                0,
                "none",
                stores.postgres().getJdbcUrl("postgres", "postgres"),
                "postgres",
                "",
                stores.redisUri(),
                DeployedChains.of(Samples.DEPLOYMENT),
                JWT_KEY,
                ApiConfig.LOOPBACK,
                Set.of(),
                new ApiConfig.Limits(rate, rate, BCRYPT_COST, timings));
        server = new ApiServer(config, topics, topics, clock).start();
    }

    MemoryTopics topics() {
        return topics;
    }

    ApiServer server() {
        return server;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** A token of a demo user, whose sign-in happens once. */
    String token(Role role) {
        return tokens.computeIfAbsent(role, r -> {
            Answer answer = post("/api/v1/auth/login", credentials(r.id() + "@fluxion.local", PASSWORD));
            return answer.json().get("accessToken").asText();
        });
    }

    static String credentials(String email, String password) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
    }

    Answer get(Role role, String path) {
        return send(
                request(path).header("Authorization", "Bearer " + token(role)).GET());
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(Role role, String path, String body) {
        return send(json(path, body).header("Authorization", "Bearer " + token(role)));
    }

    Answer post(String path, String body) {
        return send(json(path, body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10));
    }

    HttpRequest.Builder json(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Connects to the WebSocket without saying anything. */
    TestSocket connect(String... headers) {
        return new TestSocket(http, uri("/ws"), headers);
    }

    /** Connects and authenticates. */
    TestSocket connect(Role role) {
        TestSocket socket = connect();
        socket.say("{\"type\":\"auth\",\"token\":\"" + token(role) + "\"}");
        return socket;
    }

    @Override
    public void close() {
        server.close();
    }

    /** What the server answered. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String code() {
            return header("Content-Type").startsWith("application/problem+json")
                    ? json().path("code").asText()
                    : "";
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + response.body(), e);
            }
        }
    }
}
