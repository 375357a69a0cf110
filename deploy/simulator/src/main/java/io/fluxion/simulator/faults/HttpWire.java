package io.fluxion.simulator.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One client's connection, with answers that no HTTP server would give on purpose. One thread. */
final class HttpWire implements AutoCloseable {
    private static final int REQUEST_BYTES_MAX = 1 << 20;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    HttpWire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** The body of the next request; empty when the client has gone. */
    Optional<byte[]> request() throws IOException {
        int length = 0;
        String line = line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        while (!line.isEmpty()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
            line = line();
        }
        if (length > REQUEST_BYTES_MAX) {
            throw new IOException("a request of " + length + " bytes");
        }
        byte[] body = in.readNBytes(length);
        return body.length == length ? Optional.of(body) : Optional.empty();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (c != '\r') {
                line.write(c);
            }
            c = in.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    void answer(String status, String headers, byte[] body) throws IOException {
        out.write(head(status, headers, body.length));
        out.write(body);
        out.flush();
    }

    /** Promises the whole and sends half. */
    void half(byte[] body) throws IOException {
        out.write(head("200 OK", "", body.length));
        out.write(body, 0, body.length / 2);
        out.flush();
        socket.close();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing until the client has gone, or for so long. */
    void hang(int millisMax) throws IOException {
        waitForGone(millisMax);
        socket.close();
    }

    /** A byte at a time, until the client has gone, or for so long. */
    void trickle(byte[] body, int millisEach, int millisMax) throws IOException {
        out.write(head("200 OK", "", body.length));
        int millis = 0;
        for (int i = 0; i < body.length && millis < millisMax; i++) {
            out.write(body, i, 1);
            out.flush();
            millis += millisEach;
            if (waitForGone(millisEach)) {
                break;
            }
        }
        socket.close();
    }

    private boolean waitForGone(int millisMax) throws IOException {
        socket.setSoTimeout(millisMax);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }

    private static byte[] head(String status, String headers, int length) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n"
                        + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
