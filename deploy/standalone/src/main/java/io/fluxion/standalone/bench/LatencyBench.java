package io.fluxion.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.api.ApiConfig;
import io.fluxion.api.ApiServer;
import io.fluxion.api.auth.DemoUsers;
import io.fluxion.api.auth.JwtKeys;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import io.fluxion.standalone.embedded.EmbeddedPostgresServer;
import io.fluxion.standalone.embedded.EmbeddedRedisServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Latency from a produced price to a WebSocket client, beside a bare Kafka producer → consumer round trip.
 *
 * <p>Open loop: prices are due at a fixed rate, and each is measured from when it was due, so that a stall counts for
 * everything that it delayed.
 */
public final class LatencyBench {
    private static final String PASSWORD = "bench-password-31337";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final int ratePerSecond;
    private final int seconds;

    public LatencyBench(PrintStream out, int ratePerSecond, int seconds) {
        this.out = out;
        this.ratePerSecond = ratePerSecond;
        this.seconds = seconds;
    }

    /** Percentiles in milliseconds. */
    public record Row(String path, double p50Millis, double p99Millis, double p999Millis, int samples) {
        static Row of(String path, double[] millis) {
            return new Row(
                    path,
                    Measured.quantile(millis, 0.5),
                    Measured.quantile(millis, 0.99),
                    Measured.quantile(millis, 0.999),
                    millis.length);
        }
    }

    /** The WebSocket's row, then the reference's. */
    public Row[] run(Path folder) throws Exception {
        Path binaries = folder.resolve("binaries");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("latency-kafka"), 0);
                EmbeddedPostgresServer postgres =
                        EmbeddedPostgresServer.start(folder.resolve("postgres"), binaries, 0);
                EmbeddedRedisServer redis = EmbeddedRedisServer.start(folder.resolve("redis"), binaries, 0)) {
            TopicAdmin.createAll(kafka.bootstrapServers());
            PGSimpleDataSource store = migrated(postgres);
            DemoUsers.ensure(store, PASSWORD);
            ApiConfig config = ApiConfig.loopback(
                    0,
                    kafka.bootstrapServers(),
                    postgres.jdbcUrl(),
                    EmbeddedPostgresServer.USER,
                    postgres.password(),
                    URI.create(redis.url()),
                    PipelineEvents.deployment(),
                    JwtKeys.loadOrCreate(folder.resolve("jwt.key")));
            ApiServer api = ApiServer.over(config).start();
            try {
                out.printf("latency: %d prices/s for %d s, to a WebSocket client%n", ratePerSecond, seconds);
                PriceProbe probe = new PriceProbe(kafka.bootstrapServers(), ratePerSecond, seconds);
                Row socket =
                        Row.of("produce → WebSocket", probe.toWebSocket("127.0.0.1:" + api.port(), token(api.port())));
                out.printf("latency: the same, to a bare consumer%n");
                Row bare = Row.of("produce → consume (reference)", probe.toConsumer());
                return new Row[] {socket, bare};
            } finally {
                api.close();
            }
        }
    }

    private static PGSimpleDataSource migrated(EmbeddedPostgresServer postgres) {
        PGSimpleDataSource store = new PGSimpleDataSource();
        store.setUrl(postgres.jdbcUrl());
        store.setUser(EmbeddedPostgresServer.USER);
        store.setPassword(postgres.password());
        Flyway.configure()
                .dataSource(store)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return store;
    }

    private static String token(int port) throws IOException, InterruptedException {
        HttpRequest login = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"viewer@fluxion.local\",\"password\":\"" + PASSWORD + "\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(login, HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("accessToken").asText();
    }
}
