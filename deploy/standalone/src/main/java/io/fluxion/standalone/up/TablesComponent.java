package io.fluxion.standalone.up;

import io.fluxion.standalone.config.PostgresAddress;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** The tables of the store, brought to the version of this build. */
final class TablesComponent implements Component {
    private final PostgresComponent postgres;

    TablesComponent(PostgresComponent postgres) {
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public List<Component> needs() {
        return List.of(postgres);
    }

    @Override
    public String start() {
        PostgresAddress address = postgres.address();
        MigrateResult result = Flyway.configure()
                .dataSource(
                        address.jdbcUrl(), address.user(), address.password().reveal())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return result.migrationsExecuted == 0
                ? "up to date"
                : "version " + result.targetSchemaVersion + ", " + result.migrationsExecuted + " migrations run";
    }

    @Override
    public void close() {
        // Tables outlive the run.
    }
}
