package io.fluxion.standalone.tables;

import io.fluxion.standalone.config.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** The tables of the store, brought to the version of this build. */
public final class StoreTables {
    private StoreTables() {}

    /**
     * What was done.
     *
     * @param migrations how many were run
     * @param mode how the long tables are kept: {@code timescale}, {@code timescale-apache} or {@code plain}
     */
    public record Made(int migrations, String version, String mode) {}

    /**
     * Runs the migrations that the database lacks. How its long tables are kept is decided with the first of them that
     * makes such tables, and stays.
     *
     * @throws StoreTablesException when the database can't be what is wanted, in words for the operator
     */
    public static Made migrate(PostgresAddress address, Timescale wanted) {
        try {
            MigrateResult result = Flyway.configure()
                    .dataSource(
                            address.jdbcUrl(),
                            address.user(),
                            address.password().reveal())
                    .initSql("SET fluxion.timescale = '" + wanted.label() + "'")
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            String mode = mode(address);
            requireAsWanted(wanted, mode);
            String version = result.targetSchemaVersion == null ? "" : result.targetSchemaVersion;
            return new Made(result.migrationsExecuted, version, mode);
        } catch (FlywayException e) {
            throw new StoreTablesException(inOperatorsWords(e), e);
        } catch (SQLException e) {
            throw new StoreTablesException("the store does not tell how its tables are kept: " + e.getMessage(), e);
        }
    }

    private static void requireAsWanted(Timescale wanted, String mode) {
        boolean plain = mode.equals("plain");
        if ((wanted == Timescale.ON && plain) || (wanted == Timescale.OFF && !plain)) {
            throw new StoreTablesException(
                    "timescale is \"" + wanted.label() + "\", but the tables of this database were made in the mode \""
                            + mode + "\", which can't be changed: dump its rows and copy them into a new database");
        }
    }

    private static String mode(PostgresAddress address) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        address.jdbcUrl(), address.user(), address.password().reveal());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT mode FROM store_mode")) {
            row.next();
            return row.getString(1);
        }
    }

    /** The database's own sentence where it refused; Flyway wraps it in the whole script. */
    private static String inOperatorsWords(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal && refusal.getSQLState() != null) {
                return "the tables can't be made: "
                        + String.valueOf(refusal.getMessage()).split("\n", 2)[0];
            }
        }
        return "the tables can't be made: " + e.getMessage();
    }
}
