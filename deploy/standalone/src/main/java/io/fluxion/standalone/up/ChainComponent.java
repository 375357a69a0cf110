package io.fluxion.standalone.up;

import io.fluxion.standalone.config.LocalChain;
import io.fluxion.standalone.config.Secret;
import io.fluxion.standalone.embedded.ChainRpc;
import io.fluxion.standalone.embedded.EmbeddedAnvil;
import io.fluxion.standalone.embedded.ProjectHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A chain: an embedded anvil, or the node at a given address. */
final class ChainComponent implements Component {
    private final LocalChain chain;
    private final @Nullable Secret given;
    private final Path dataDir;
    private final int port;
    private final ProcessLedger ledger;
    private @Nullable EmbeddedAnvil embedded;

    ChainComponent(LocalChain chain, @Nullable Secret given, Path dataDir, int port, ProcessLedger ledger) {
        this.chain = chain;
        this.given = given;
        this.dataDir = dataDir;
        this.port = port;
        this.ledger = ledger;
    }

    LocalChain chain() {
        return chain;
    }

    boolean isEmbedded() {
        return given == null;
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
        return "chain " + chain.chainId();
    }

    @Override
    public List<Component> needs() {
        return List.of();
    }

    @Override
    public String start() throws Exception {
        if (given == null) {
            EmbeddedAnvil anvil = EmbeddedAnvil.start(chain.chainId(), dataDir, ProjectHome.find(), port);
            embedded = anvil;
            ledger.note(name(), anvil.handle());
        } else {
            checkChainId(URI.create(given.reveal()));
        }
        return chain.label() + " at " + hostOf(URI.create(rpcUrl()));
    }

    private void checkChainId(URI url) throws IOException, InterruptedException {
        long answering = new ChainRpc(url).chainId();
        if (answering != chain.chainId()) {
            throw new IOException("chain " + answering + " answers at " + hostOf(url) + ", where --rpc promises chain "
                    + chain.chainId());
        }
    }

    private static String hostOf(URI url) {
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
