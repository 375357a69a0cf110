package io.fluxion.standalone.up;

import io.fluxion.ingestion.reference.RedisAddress;
import io.fluxion.standalone.config.Secret;
import io.fluxion.standalone.embedded.EmbeddedRedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Redis: the embedded one, or the one at a given address. */
final class RedisComponent implements Component {
    private final @Nullable Secret given;
    private final Path dataDir;
    private final Path binariesDir;
    private final int port;
    private final ProcessLedger ledger;
    private @Nullable EmbeddedRedisServer embedded;

    RedisComponent(@Nullable Secret given, Path dataDir, Path binariesDir, int port, ProcessLedger ledger) {
        this.given = given;
        this.dataDir = dataDir;
        this.binariesDir = binariesDir;
        this.port = port;
        this.ledger = ledger;
    }

    /** As {@link RedisAddress#EXPECTED} tells. */
    Secret url() {
        return given != null
                ? given
                : new Secret(
                        Objects.requireNonNull(embedded, "it has not started").url());
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<Component> needs() {
        return List.of();
    }

    @Override
    public String start() throws Exception {
        if (given == null) {
            EmbeddedRedisServer server = EmbeddedRedisServer.start(dataDir, binariesDir, port);
            embedded = server;
            ledger.note(name(), server.handle());
        }
        return RedisAddress.parse(url().reveal()).shown();
    }

    @Override
    public void close() throws Exception {
        if (embedded != null) {
            embedded.close();
            ledger.strike(name());
        }
    }
}
