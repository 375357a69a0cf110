package io.fluxion.jobs.views;

import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.jobs.runtime.JobConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import redis.embedded.RedisServer;

/** A real PostgreSQL with the migrations and a real Redis, for the tests of one class. */
final class Stores implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("fluxion-stores");
    private final int postgresPort = freePort();
    private final int redisPort = freePort();
    private EmbeddedPostgres postgres;
    private RedisServer redis;

    Stores() throws IOException {
        postgres = postgres();
        redis = redis();
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(postgresPort)
                .start();
    }

    private RedisServer redis() throws IOException {
        RedisServer started = new RedisServer(redisPort);
        started.start();
        return started;
    }

    /** Stops the servers, as if their machine were gone. */
    void stop() throws IOException {
        redis.stop();
        postgres.close();
    }

    /** Starts them again: PostgreSQL with what it had, Redis empty. */
    void restart() throws IOException {
        postgres = postgres();
        redis = redis();
    }

    /** Freezes PostgreSQL: connections stay and nothing answers. */
    void freezePostgres() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thawPostgres() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(pid)));
        postmaster.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    JobConfig config() {
        return config(redisUri());
    }

    JobConfig config(String redis) {
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
                redis,
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
        stop();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Low enough that a cluster's second port, 10,000 above, is one as well. */
    static List<Integer> freePorts(int count) throws IOException {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = freePort();
            int low = port > 50_000 ? port - 20_000 : port;
            try (ServerSocket first = new ServerSocket(low);
                    ServerSocket second = new ServerSocket(low + 10_000)) {
                if (!ports.contains(first.getLocalPort()) && second.isBound()) {
                    ports.add(low);
                }
            } catch (BindException taken) {
                // another one then
            }
        }
        return ports;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
