package io.fluxion.jobs.views;

import io.fluxion.jobs.runtime.JobConfig;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How the database is reached, with a limit on every wait: a server that stands still must not hold a task for ever. */
record PostgresAccess(
        String jdbcUrl, @Nullable String user, @Nullable String password) implements Serializable {
    private static final String CONNECT_SECONDS = "5";
    /** Longer than the server's own limit, after which it is free again. */
    private static final String SOCKET_SECONDS = "30";

    private static final String SERVER_OPTIONS = "-c statement_timeout=25000 -c lock_timeout=20000";

    static PostgresAccess of(JobConfig config) {
        return new PostgresAccess(
                Objects.requireNonNull(config.jdbcUrl(), "the views job needs a JDBC URL"),
                config.jdbcUser(),
                config.jdbcPassword());
    }

    Connection open() throws SQLException {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_SECONDS);
        properties.setProperty("ApplicationName", "fluxion views");
        properties.setProperty("options", SERVER_OPTIONS);
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresAccess[" + jdbcUrl.split("\\?", 2)[0] + "]";
    }
}
