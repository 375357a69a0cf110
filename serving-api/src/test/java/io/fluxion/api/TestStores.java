package io.fluxion.api;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import org.flywaydb.core.Flyway;
import redis.embedded.RedisServer;

/** PostgreSQL with the engine's tables, and Redis, started once for all tests of the module. */
final class TestStores {
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
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
