package io.fluxion.standalone.embedded;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A local EVM chain as a child of this process, with a block a second, over a data directory that outlives it: blocks,
 * transactions and state are written there now and then and when it ends.
 *
 * <p>It listens on loopback only. Its accounts are the public development ones: worth nothing anywhere else.
 */
public final class EmbeddedAnvil implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Writing the state of a long run takes seconds; an interrupted write would lose the chain. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private static final int STATE_INTERVAL_SECONDS = 30;

    private final ChildProcess process;
    private final int chainId;
    private final int port;

    private EmbeddedAnvil(ChildProcess process, int chainId, int port) {
        this.process = process;
        this.chainId = chainId;
        this.port = port;
    }

    /**
     * Starts over the data directory; returns when it answers as the chain that it should be.
     *
     * @param home the project's folder, in which the build has put the program
     * @param port the port; 0 takes a free one
     */
    public static EmbeddedAnvil start(int chainId, Path dataDir, Path home, int port)
            throws IOException, InterruptedException {
        Files.createDirectories(dataDir);
        int chosen = port == 0 ? LoopbackPorts.free() : port;
        File log = dataDir.resolve("anvil.log").toFile();
        ChildProcess process = ChildProcess.start(
                "anvil " + chainId, command(program(home), chainId, dataDir, chosen), log, STOP_LIMIT);
        EmbeddedAnvil anvil = new EmbeddedAnvil(process, chainId, chosen);
        try {
            anvil.awaitAnswer();
        } catch (IOException | InterruptedException e) {
            anvil.close();
            throw e;
        }
        return anvil;
    }

    /** The program that npm has brought for this machine. */
    public static Path program(Path home) throws IOException {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path program = home.resolve("contracts/node_modules/@foundry-rs/anvil-linux-" + arch + "/bin/anvil");
        if (!Files.isExecutable(program)) {
            throw new IOException(program + " is missing: build first (./mvnw -pl contracts package), or give --rpc");
        }
        return program.toAbsolutePath();
    }

    public URI rpcUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The child's process. */
    public ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void close() {
        process.close();
    }

    private static List<String> command(Path program, int chainId, Path dataDir, int port) {
        return List.of(
                program.toString(),
                "--quiet",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--chain-id",
                Integer.toString(chainId),
                "--block-time",
                "1",
                "--state",
                dataDir.resolve("state.json").toString(),
                "--state-interval",
                Integer.toString(STATE_INTERVAL_SECONDS),
                "--cache-path",
                dataDir.resolve("cache").toString());
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        ChainRpc rpc = new ChainRpc(rpcUrl());
        process.awaitAnswer(rpc::answers, START_LIMIT);
        // Somebody else's node may have taken the port in the meantime.
        long answering = rpc.chainId();
        if (answering != chainId || !process.isAlive()) {
            throw new IOException("chain " + answering + " answers at " + rpcUrl() + ", and it is not ours");
        }
    }
}
