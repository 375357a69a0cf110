package io.fluxion.standalone.up;

import io.fluxion.standalone.config.PostgresAddress;
import io.fluxion.standalone.config.Secret;
import io.fluxion.standalone.embedded.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: the embedded one, or the one at a given address. */
final class PostgresComponent implements Component {
    private final @Nullable PostgresAddress given;
    private final Path dataDir;
    private final Path binariesDir;
    private final int port;
    private final ProcessLedger ledger;
    private @Nullable EmbeddedPostgresServer embedded;

    PostgresComponent(@Nullable PostgresAddress given, Path dataDir, Path binariesDir, int port, ProcessLedger ledger) {
        this.given = given;
        this.dataDir = dataDir;
        this.binariesDir = binariesDir;
        this.port = port;
        this.ledger = ledger;
    }

    PostgresAddress address() {
        if (given != null) {
            return given;
        }
        EmbeddedPostgresServer server = Objects.requireNonNull(embedded, "it has not started");
        return new PostgresAddress(server.jdbcUrl(), EmbeddedPostgresServer.USER, new Secret(server.password()));
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<Component> needs() {
        return List.of();
    }

    @Override
    public String start() throws Exception {
        if (given == null) {
            EmbeddedPostgresServer server = EmbeddedPostgresServer.start(dataDir, binariesDir, port);
            embedded = server;
            Optional<ProcessHandle> process =
                    server.pid().stream().boxed().findFirst().flatMap(ProcessHandle::of);
            if (process.isPresent()) {
                ledger.note(name(), process.get());
            }
        }
        return address().jdbcUrl().replace("jdbc:postgresql://", "");
    }

    @Override
    public void close() throws Exception {
        if (embedded != null) {
            embedded.close();
            ledger.strike(name());
        }
    }
}
