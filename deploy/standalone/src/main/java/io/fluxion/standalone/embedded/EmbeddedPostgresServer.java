package io.fluxion.standalone.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A PostgreSQL server as a child of this process, over a data directory that outlives it, with a database and a user
 * {@code fluxion}.
 *
 * <p>It listens on loopback only, syncs its log to disk at each commit, and asks for a password, which is random and
 * kept in {@code password} beside the cluster's files. Only during the first seconds of a new cluster, until the user
 * is made, does it trust local connections.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    public static final String USER = "fluxion";
    public static final String DATABASE = "fluxion";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration RELOAD_LIMIT = Duration.ofSeconds(10);
    private static final String INVALID_PASSWORD = "28P01";
    private static final String CLUSTER = "cluster";
    private static final String HBA_LOOPBACK_WITH_PASSWORD = """
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final Path dataDir;
    private final String password;

    private EmbeddedPostgresServer(EmbeddedPostgres server, Path dataDir, String password) {
        this.server = server;
        this.dataDir = dataDir;
        this.password = password;
    }

    /**
     * Starts over the data directory, made if it is new.
     *
     * @param binariesDir where the server's programs are unpacked to, once
     * @param port the port; 0 takes a free one
     */
    public static EmbeddedPostgresServer start(Path dataDir, Path binariesDir, int port)
            throws IOException, SQLException {
        Files.createDirectories(dataDir);
        Files.createDirectories(binariesDir);
        String password = SecretFile.readOrCreate(dataDir.resolve("password"));
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(dataDir.resolve("postgres.log").toFile());
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(dataDir.resolve(CLUSTER))
                .setOverrideWorkingDirectory(binariesDir.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port == 0 ? LoopbackPorts.free() : port)
                .setPGStartupWait(START_LIMIT)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // The library is made for tests and passes -F; what comes later on the command line wins.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
        EmbeddedPostgresServer started = new EmbeddedPostgresServer(server, dataDir, password);
        started.ensureUserAndDatabase();
        return started;
    }

    /** The JDBC address, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + address() + "/" + DATABASE;
    }

    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    public String password() {
        return password;
    }

    /** The process id of the server, from the file that it keeps. */
    public OptionalLong pid() {
        return pidIn(dataDir);
    }

    /** The process id that a server over this data directory has noted, whether or not it still runs. */
    public static OptionalLong pidIn(Path dataDir) {
        try {
            List<String> lines = Files.readAllLines(dataDir.resolve(CLUSTER).resolve("postmaster.pid"));
            return lines.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException noSuchFile) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Safe to repeat, so that a kill in the middle of the first start is made good by the next one. */
    private void ensureUserAndDatabase() throws IOException, SQLException {
        Path hba = dataDir.resolve(CLUSTER).resolve("pg_hba.conf");
        if (Files.readString(hba).equals(HBA_LOOPBACK_WITH_PASSWORD)) {
            return;
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // The password is hex, so that it needs no quoting.
            statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + USER + "'")) {
                statement.execute("CREATE ROLE " + USER + " LOGIN CREATEROLE PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
            }
            Files.writeString(hba, HBA_LOOPBACK_WITH_PASSWORD);
            statement.execute("SELECT pg_reload_conf()");
        }
        awaitPasswordAsked();
    }

    /** The reload is only a signal: strangers are let in until the server has come round to it. */
    private void awaitPasswordAsked() throws SQLException {
        long deadlineNanos = System.nanoTime() + RELOAD_LIMIT.toNanos();
        while (System.nanoTime() < deadlineNanos) {
            try (Connection unexpected = DriverManager.getConnection(jdbcUrl(), USER, "not-" + password)) {
                unexpected.isValid(1);
            } catch (SQLException refused) {
                if (INVALID_PASSWORD.equals(refused.getSQLState())) {
                    return;
                }
                throw refused;
            }
        }
        throw new SQLException("PostgreSQL still lets in anyone " + RELOAD_LIMIT.toSeconds() + " s after the reload");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
