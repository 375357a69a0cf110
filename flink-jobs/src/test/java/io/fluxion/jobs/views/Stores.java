package io.fluxion.jobs.views;

import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.jobs.runtime.JobConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import redis.embedded.RedisServer;

/** A real PostgreSQL with the migrations and a real Redis, for the tests of one class. */
final class Stores implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final RedisServer redis;
    private final int redisPort;

    Stores() throws IOException {
        postgres = EmbeddedPostgres.start();
        redisPort = freePort();
        redis = new RedisServer(redisPort);
        redis.start();
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    JobConfig config() {
        DeployedChains nothing = DeployedChains.of(
                new Deployment(31337, 1, "0xpm", "0xfa", List.of(), List.of(), List.of(), List.of(), List.of()));
        return new JobConfig(
                "unused",
                1,
                null,
                "test",
                postgres.getJdbcUrl("postgres", "postgres"),
                "postgres",
                null,
                redisUri(),
                null,
                nothing);
    }

    String redisUri() {
        return "redis://127.0.0.1:" + redisPort;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, each with its columns joined by a bar. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(rows.getString(i)));
                }
                all.add(String.join(" | ", columns));
            }
            return all;
        }
    }

    @Override
    public void close() throws IOException {
        redis.stop();
        postgres.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
