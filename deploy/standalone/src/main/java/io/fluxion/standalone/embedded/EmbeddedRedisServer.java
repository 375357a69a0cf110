package io.fluxion.standalone.embedded;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server as a child of this process, over a data directory that outlives it: each write is appended to a file,
 * synced once a second.
 */
public final class EmbeddedRedisServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int PING_TIMEOUT_MILLIS = 1_000;

    private final ChildProcess process;
    private final int port;

    private EmbeddedRedisServer(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts over the data directory; returns when the server has loaded its data and answers.
     *
     * @param binariesDir where the server's program is unpacked to, once
     * @param port the port; 0 takes a free one
     */
    public static EmbeddedRedisServer start(Path dataDir, Path binariesDir, int port)
            throws IOException, InterruptedException {
        Files.createDirectories(dataDir);
        int chosen = port == 0 ? LoopbackPorts.free() : port;
        File log = dataDir.resolve("redis.log").toFile();
        ChildProcess process =
                ChildProcess.start("Redis", command(unpacked(binariesDir), dataDir, chosen), log, STOP_LIMIT);
        EmbeddedRedisServer server = new EmbeddedRedisServer(process, chosen);
        try {
            process.awaitAnswer(server::answers, START_LIMIT);
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** The address for clients, {@code redis://host:port}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** The child's process. */
    public ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void close() {
        // SIGTERM lets Redis write its last second before it goes.
        process.close();
    }

    private static List<String> command(Path program, Path dataDir, int port) {
        return List.of(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                dataDir.toAbsolutePath().toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                "");
    }

    private static Path unpacked(Path binariesDir) throws IOException {
        Path program = binariesDir.resolve("redis-server");
        if (!Files.isExecutable(program)) {
            Files.createDirectories(binariesDir);
            Path beside = binariesDir.resolve("redis-server.new");
            Path delivered = ExecutableProvider.newJarResourceProvider().get().toPath();
            Files.copy(delivered, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(beside, program, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(delivered);
        }
        return program.toAbsolutePath();
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PING_TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            // While it loads its data, Redis answers "-LOADING".
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (ConnectException notYetListening) {
            return false;
        }
    }
}
