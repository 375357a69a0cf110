package io.fluxion.api;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import redis.embedded.RedisServer;

/** PostgreSQL with the engine's tables, and Redis, started once for all tests of the module. */
final class TestStores {
    private static final List<String> MIGRATIONS =
            List.of("V1__streams.sql", "V2__accounts_and_audit.sql", "V3__chains_and_fills.sql", "V4__pool_kinds.sql");
    private static final TestStores INSTANCE = new TestStores();

    private final EmbeddedPostgres postgres;
    private final RedisServer redis;
    private final URI redisUri;

    private TestStores() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            int port = freePort();
            redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
            redis.start();
            redisUri = URI.create("redis://127.0.0.1:" + port);
            migrate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables can't be made", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    static TestStores get() {
        return INSTANCE;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    URI redisUri() {
        return redisUri;
    }

    private void migrate() throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String migration : MIGRATIONS) {
                try (InputStream sql = TestStores.class.getResourceAsStream("/db/migration/" + migration)) {
                    statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void stop() {
        try {
            redis.stop();
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
