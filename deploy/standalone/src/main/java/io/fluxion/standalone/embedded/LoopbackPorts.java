package io.fluxion.standalone.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The loopback ports of one data directory: a server that asks for "any port" gets the one it had in its last run when
 * that is still free, so that addresses noted elsewhere keep working, and another free one otherwise.
 *
 * <p>Thread-safe; the file is rewritten at each change.
 */
public final class LoopbackPorts {
    private static final String FILE_NAME = "ports.properties";

    private final Path file;
    private final Properties ports = new Properties();

    private LoopbackPorts(Path file) {
        this.file = file;
    }

    /** Reads the ports of the last run, if there was one. */
    public static LoopbackPorts in(Path dataDir) throws IOException {
        LoopbackPorts remembered = new LoopbackPorts(dataDir.resolve(FILE_NAME));
        if (Files.exists(remembered.file)) {
            try (Reader reader = Files.newBufferedReader(remembered.file)) {
                remembered.ports.load(reader);
            }
        }
        return remembered;
    }

    /** The wanted port, or when that is 0 the remembered one if it is free, or else a free one. */
    public synchronized int choose(String name, int wanted) {
        int port = wanted;
        if (port == 0) {
            int last = Integer.parseInt(ports.getProperty(name, "0"));
            port = last != 0 && isFree(last) ? last : free();
        }
        remember(name, port);
        return port;
    }

    /** Whether a server could listen on the port of the loopback address now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Ports in TIME_WAIT count as free, as they do for the servers that will bind them.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    /** A port that nothing listens on now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("the machine has no free loopback port", e);
        }
    }

    private void remember(String name, int port) {
        ports.setProperty(name, Integer.toString(port));
        try (Writer writer = Files.newBufferedWriter(file)) {
            ports.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
