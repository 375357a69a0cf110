package io.fluxion.standalone.up;

import io.fluxion.standalone.tables.StoreTables;
import io.fluxion.standalone.tables.Timescale;
import java.util.List;

/** The tables of the store, brought to the version of this build. */
final class TablesComponent implements Component {
    private final PostgresComponent postgres;
    private final Timescale timescale;

    TablesComponent(PostgresComponent postgres, Timescale timescale) {
        this.postgres = postgres;
        this.timescale = timescale;
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
        StoreTables.Made made = StoreTables.migrate(postgres.address(), timescale);
        String done = made.migrations() == 0
                ? "up to date"
                : "version " + made.version() + ", " + made.migrations() + " migrations run";
        return done + ", " + made.mode();
    }

    @Override
    public void close() {
        // Tables outlive the run.
    }
}
