package io.fluxion.contracts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local chain in a process of its own, on the loopback address.
 *
 * <p>{@link #start} returns when the chain answers with the chain id that was asked for. {@link #close} ends the
 * process and waits for it; a chain with a state folder writes its state on the way. Thread-safe.
 */
public final class Anvil implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(15);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;
    /** Between the choice of a free port and anvil's bind somebody else may take it. */
    private static final int START_ATTEMPTS = 3;

    private static final Pattern RESULT = Pattern.compile("\"result\"\\s*:\\s*\"0x([0-9a-fA-F]{1,7})\"");

    private final Process process;
    private final String rpcUrl;
    private final Path cacheDir;

    private Anvil(Process process, String rpcUrl, Path cacheDir) {
        this.process = process;
        this.rpcUrl = rpcUrl;
        this.cacheDir = cacheDir;
    }

    /** Starts the anvil that the build has installed. */
    public static Anvil start(AnvilOptions options) throws IOException, InterruptedException {
        return start(AnvilBinary.locate(), options);
    }

    /** Starts a given executable. */
    public static Anvil start(Path binary, AnvilOptions options) throws IOException, InterruptedException {
        int attempts = options.port() == 0 ? START_ATTEMPTS : 1;
        while (true) {
            Anvil anvil = launch(binary, options);
            if (anvil.answers(options.chainId())) {
                return anvil;
            }
            anvil.close();
            if (--attempts == 0) {
                throw new IOException("anvil ended at once with exit code " + anvil.process.exitValue() + " at "
                        + anvil.rpcUrl + ": its port may be taken, or its state folder unreadable");
            }
        }
    }

    public String rpcUrl() {
        return rpcUrl;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    private static Anvil launch(Path binary, AnvilOptions options) throws IOException {
        Path stateDir = options.stateDir();
        if (stateDir != null) {
            Files.createDirectories(stateDir);
        }
        Path cacheDir = Files.createTempDirectory("fluxion-anvil-");
        int port = options.port() == 0 ? freePort() : options.port();
        File log = (stateDir == null ? cacheDir : stateDir).resolve("anvil.log").toFile();
        Process process = new ProcessBuilder(options.command(binary, port, cacheDir))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        return new Anvil(process, "http://127.0.0.1:" + port, cacheDir);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Leaves neither process nor cache behind when the wait fails or is interrupted. */
    private boolean answers(int chainId) throws IOException, InterruptedException {
        try {
            return awaitAnswer(chainId);
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly().onExit().join();
            delete(cacheDir);
            throw e;
        }
    }

    /** Whether the process lives and answers; another chain on the port is an error, not an answer. */
    private boolean awaitAnswer(int chainId) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            OptionalInt answered = askChainId(client);
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (answered.isPresent()) {
                if (answered.getAsInt() == chainId) {
                    return true;
                }
                throw new IOException(
                        rpcUrl + " answers as chain " + answered.getAsInt() + ", and " + chainId + " was started");
            }
        }
        throw new IOException("anvil gave no answer at " + rpcUrl + " for " + START_LIMIT.toSeconds() + " s");
    }

    private OptionalInt askChainId(HttpClient client) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(rpcUrl))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}"))
                .build();
        try {
            Matcher result = RESULT.matcher(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return result.find() ? OptionalInt.of(Integer.parseInt(result.group(1), 16)) : OptionalInt.empty();
        } catch (IOException notYetListening) {
            return OptionalInt.empty();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        delete(cacheDir);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the cache of an ended anvil stays behind: " + folder, e);
        }
    }
}
