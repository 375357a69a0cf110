package io.fluxion.standalone.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code fluxion up} in a JVM of its own, as a person would start it. */
final class FluxionProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("ready (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private FluxionProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "fluxion-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code fluxion up} on a data folder with a free port and the demo password {@code e2e-password}. */
    static FluxionProcess up(Path dataFolder, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1536m",
                "-Dfluxion.home=" + Projects.root(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.fluxion.standalone.FluxionMain",
                "up",
                "--data-dir",
                dataFolder.toString(),
                "--port",
                "0",
                "--demo-password",
                Desk.PASSWORD));
        command.addAll(List.of(more));
        return new FluxionProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The API's address, once everything stands. */
    URI awaitReady() throws InterruptedException {
        try {
            return ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("fluxion up was not ready; it printed:\n" + String.join("\n", output), e);
        }
    }

    /** What it printed so far. */
    List<String> output() {
        return List.copyOf(output);
    }

    /** Its children and their children. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** {@code kill -9} of the JVM; its children are left behind as they would be. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** SIGTERM, and the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("no end within " + STOP_LIMIT + " of SIGTERM:\n" + String.join("\n", output));
        }
        return process.exitValue();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + String.join("\n", output));
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(URI.create(matcher.group(1)));
                }
            }
            ready.completeExceptionally(new IllegalStateException("it ended before it was ready"));
        } catch (IOException e) {
            ready.completeExceptionally(new UncheckedIOException(e));
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            List<ProcessHandle> children = descendants();
            process.destroy();
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }
}
