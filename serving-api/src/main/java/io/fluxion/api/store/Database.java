package io.fluxion.api.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The connection pool to PostgreSQL. */
public final class Database {
    private static final int CONNECTIONS = 10;
    private static final long CONNECT_TIMEOUT_MILLIS = 2_000;

    private Database() {}

    /** A pool that starts without its database, and finds it when it comes. */
    public static HikariDataSource open(String jdbcUrl, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setPoolName("api");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        // A read that takes longer than this is a mistake, and must not hold a connection.
        config.addDataSourceProperty("options", "-c statement_timeout=5000");
        return new HikariDataSource(config);
    }

    /** Queries over a source of connections. */
    public static Jdbi jdbi(DataSource dataSource) {
        return Jdbi.create(dataSource).registerArrayType(String.class, "text").registerArrayType(Integer.class, "int4");
    }
}
