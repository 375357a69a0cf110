package io.fluxion.standalone.up;

import io.fluxion.standalone.config.Secret;
import io.fluxion.standalone.embedded.EmbeddedAnvil;
import io.fluxion.standalone.embedded.ProjectHome;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The chain: the embedded anvil, or the node at a given address. */
final class ChainComponent implements Component {
    private final @Nullable Secret given;
    private final Path dataDir;
    private final int port;
    private final ProcessLedger ledger;
    private @Nullable EmbeddedAnvil embedded;

    ChainComponent(@Nullable Secret given, Path dataDir, int port, ProcessLedger ledger) {
        this.given = given;
        this.dataDir = dataDir;
        this.port = port;
        this.ledger = ledger;
    }

    /** May hold an API key: not for logs. */
    String rpcUrl() {
        return given != null
                ? given.reveal()
                : Objects.requireNonNull(embedded, "it has not started")
                        .rpcUrl()
                        .toString();
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public List<Component> needs() {
        return List.of();
    }

    @Override
    public String start() throws Exception {
        if (given == null) {
            EmbeddedAnvil anvil = EmbeddedAnvil.start(dataDir, ProjectHome.find(), port);
            embedded = anvil;
            ledger.note(name(), anvil.handle());
        }
        URI url = URI.create(rpcUrl());
        return url.getHost() + (url.getPort() == -1 ? "" : ":" + url.getPort());
    }

    @Override
    public void close() throws Exception {
        if (embedded != null) {
            embedded.close();
            ledger.strike(name());
        }
    }
}
