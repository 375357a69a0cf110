package io.fluxion.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.api.ApiConfig;
import io.fluxion.api.ApiServer;
import io.fluxion.api.auth.DemoUsers;
import io.fluxion.api.auth.JwtKeys;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.standalone.config.PostgresAddress;
import io.fluxion.standalone.config.Secret;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import io.fluxion.standalone.embedded.EmbeddedPostgresServer;
import io.fluxion.standalone.embedded.EmbeddedRedisServer;
import io.fluxion.standalone.tables.StoreTables;
import io.fluxion.standalone.tables.Timescale;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** The API as {@code up} runs it, with a broker, a store and a cache of its own, and without chain and jobs. */
public final class ApiStack {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String password = UUID.randomUUID().toString();
    private final String bootstrapServers;
    private final PGSimpleDataSource store = new PGSimpleDataSource();
    private final URI address;

    /** Starts everything; the scratch closes it. */
    public ApiStack(Scratch scratch) throws Exception {
        Path folder = scratch.folder();
        EmbeddedKafka kafka = scratch.closing(EmbeddedKafka.start(folder.resolve("kafka"), 0));
        bootstrapServers = kafka.bootstrapServers();
        TopicAdmin.createAll(bootstrapServers);
        Path binaries = folder.resolve("binaries");
        EmbeddedPostgresServer postgres = scratch.closing(
                EmbeddedPostgresServer.start(folder.resolve("postgres"), binaries.resolve("postgres"), 0));
        EmbeddedRedisServer redis =
                scratch.closing(EmbeddedRedisServer.start(folder.resolve("redis"), binaries.resolve("redis"), 0));
        store.setUrl(postgres.jdbcUrl());
        store.setUser(EmbeddedPostgresServer.USER);
        store.setPassword(postgres.password());
        StoreTables.migrate(
                new PostgresAddress(postgres.jdbcUrl(), EmbeddedPostgresServer.USER, new Secret(postgres.password())),
                Timescale.AUTO);
        DemoUsers.ensure(store, password);
        ApiServer api = scratch.closing(ApiServer.over(config(folder, postgres, redis)));
        address = URI.create("http://127.0.0.1:" + api.start().port());
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where the API is. */
    public URI address() {
        return address;
    }

    /** A connection to the store, as its owner. */
    public Connection connection() throws SQLException {
        return store.getConnection();
    }

    /** An access token of the demo's viewer. */
    public String signIn(HttpClient http) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("email", "viewer@fluxion.local", "password", password));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/api/v1/auth/login"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the demo's viewer was not let in: " + answer.body());
        }
        return JSON.readTree(answer.body()).path("accessToken").asText();
    }

    private ApiConfig config(Path folder, EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
        return ApiConfig.loopback(
                0,
                bootstrapServers,
                postgres.jdbcUrl(),
                EmbeddedPostgresServer.USER,
                postgres.password(),
                URI.create(redis.url()),
                DeployedChains.of(PipelineEvents.deployment()),
                JwtKeys.loadOrCreate(folder.resolve("jwt.key")));
    }
}
