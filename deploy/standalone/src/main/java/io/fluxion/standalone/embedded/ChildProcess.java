package io.fluxion.standalone.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that this process has started and will end.
 *
 * <p>It runs in a session of its own: Ctrl-C in a terminal goes to every process of the session, and a store that ends
 * before those that write to it is no orderly end.
 */
final class ChildProcess implements AutoCloseable {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final String name;
    private final Process process;
    private final File log;
    private final Duration stopLimit;

    private ChildProcess(String name, Process process, File log, Duration stopLimit) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.stopLimit = stopLimit;
    }

    /** @param stopLimit how long it may take to end after SIGTERM, before it is killed */
    static ChildProcess start(String name, List<String> command, File log, Duration stopLimit) throws IOException {
        Stream<String> session =
                SETSID.stream().filter(Files::isExecutable).limit(1).map(Path::toString);
        Process process = new ProcessBuilder(
                        Stream.concat(session, command.stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        return new ChildProcess(name, process, log, stopLimit);
    }

    /** Waits until it answers, and fails when it ends before or takes too long. */
    void awaitAnswer(Answer answer, Duration limit) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (!answer.isThere()) {
            if (!process.isAlive()) {
                throw new IOException(name + " ended with exit code " + process.exitValue() + "; see " + log);
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new IOException(name + " did not answer within " + limit.toSeconds() + " s; see " + log);
            }
            process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(stopLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A question to the program. */
    interface Answer {
        boolean isThere() throws IOException, InterruptedException;
    }
}
