package io.fluxion.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder and the servers over it, which all go at the end, and when the process is told to end. */
public final class Scratch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    private final Path folder;
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::empty, "bench-scratch");

    /** Makes the folder. */
    public Scratch() throws IOException {
        folder = Files.createTempDirectory("fluxion-bench");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public Path folder() {
        return folder;
    }

    /** Has a server closed at the end, the latest first. */
    public synchronized <T extends AutoCloseable> T closing(T server) {
        servers.push(server);
        return server;
    }

    @Override
    public void close() {
        empty();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private synchronized void empty() {
        while (!servers.isEmpty()) {
            AutoCloseable server = servers.pop();
            try {
                server.close();
            } catch (Exception e) {
                LOG.warn("{} could not be closed", server.getClass().getSimpleName(), e);
            }
        }
        try (Stream<Path> tree = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            List<Path> leavesFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : leavesFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", folder, e);
        }
    }
}
