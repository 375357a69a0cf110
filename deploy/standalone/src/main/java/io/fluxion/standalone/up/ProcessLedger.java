package io.fluxion.standalone.up;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The child processes of a run, noted in a file of the data directory, so that the next run can end those that a killed
 * one has left behind.
 *
 * <p>A process is known again by its id together with its start and its program: an id that the system has given to
 * another process since is left alone. Thread-safe.
 */
public final class ProcessLedger {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLedger.class);
    private static final String FILE_NAME = "processes.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Start times are computed from the boot time, which moves a little when the clock is set. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    /** A chain of many hours takes seconds to write its state, and must not be interrupted. */
    private static final Duration TERM_LIMIT = Duration.ofSeconds(20);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Path file;
    private final List<Entry> entries;

    /** A noted process. */
    record Entry(String name, long pid, long startEpochMillis, String program) {}

    private ProcessLedger(Path file, List<Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Reads what the last run has noted. */
    public static ProcessLedger in(Path dataDir) throws IOException {
        Path file = dataDir.resolve(FILE_NAME);
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            entries.addAll(JSON.readValue(file.toFile(), new TypeReference<List<Entry>>() {}));
        }
        return new ProcessLedger(file, entries);
    }

    /** Notes a child that has just been started. */
    public synchronized void note(String name, ProcessHandle child) throws IOException {
        Optional<Instant> start = child.info().startInstant();
        Optional<String> program = child.info().command();
        if (start.isPresent() && program.isPresent()) {
            entries.add(new Entry(name, child.pid(), start.get().toEpochMilli(), program.get()));
            write();
        }
    }

    /** Strikes out a child that has ended. */
    public synchronized void strike(String name) throws IOException {
        if (entries.removeIf(entry -> entry.name().equals(name))) {
            write();
        }
    }

    /** Ends the noted processes that still run, by SIGTERM and after a while SIGKILL, and returns their names. */
    public synchronized List<String> endOrphans() throws IOException, InterruptedException {
        List<String> ended = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<ProcessHandle> orphan = ProcessHandle.of(entry.pid()).filter(isThatOf(entry));
            if (orphan.isPresent()) {
                end(orphan.get());
                ended.add(entry.name() + " (pid " + entry.pid() + ")");
                LOG.info("ended the orphan {}", entry);
            }
        }
        entries.clear();
        write();
        return ended;
    }

    private static Predicate<ProcessHandle> isThatOf(Entry entry) {
        return handle -> {
            ProcessHandle.Info info = handle.info();
            return info.command().filter(entry.program()::equals).isPresent()
                    && info.startInstant()
                            .filter(start -> Math.abs(start.toEpochMilli() - entry.startEpochMillis())
                                    <= START_TOLERANCE.toMillis())
                            .isPresent();
        };
    }

    private static void end(ProcessHandle orphan) throws IOException, InterruptedException {
        orphan.destroy();
        if (!awaitEnd(orphan, TERM_LIMIT)) {
            orphan.destroyForcibly();
            if (!awaitEnd(orphan, KILL_LIMIT)) {
                throw new IOException("process " + orphan.pid() + " of the last run does not end");
            }
        }
    }

    private static boolean awaitEnd(ProcessHandle handle, Duration limit) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (runs(handle)) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    /** An ended process whose parent does not reap it, as in some containers, counts as alive but has no program. */
    private static boolean runs(ProcessHandle handle) {
        return handle.isAlive() && handle.info().command().isPresent();
    }

    private void write() throws IOException {
        Path beside = file.resolveSibling(FILE_NAME + ".new");
        JSON.writeValue(beside.toFile(), entries);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
