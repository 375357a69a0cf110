package io.fluxion.chain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC node on a socket of its own that answers as it is told, also with what no HTTP server would send.
 *
 * <p>Each connection has a thread; what it shall answer may be changed at any time, from any thread.
 */
public final class ScriptedNode implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket server;
    private final Thread acceptor;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Function<JsonNode, String>> results = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile @Nullable Reply always;

    /** Listens on a free port of the loopback. */
    public ScriptedNode() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = new Thread(this::accept, "scripted-node");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** What comes back on a connection to one request; false hangs up after it. */
    @FunctionalInterface
    public interface Reply {
        boolean to(byte[] request, OutputStream out, Socket connection) throws IOException, InterruptedException;
    }

    public URI url() {
        return url("");
    }

    /** With a path, as providers have with a key in it. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    /** From now on a method's result is this JSON. */
    public ScriptedNode result(String method, String json) {
        return result(method, params -> json);
    }

    /** From now on a method's result is made from its parameters. */
    public ScriptedNode result(String method, Function<JsonNode, String> json) {
        results.put(method, json);
        return this;
    }

    /** Whatever is asked is answered so; null for the results of the methods. */
    public ScriptedNode always(@Nullable Reply reply) {
        always = reply;
        return this;
    }

    /** The methods that were asked, in order; a batch's each. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** How many connections were opened and are still open. */
    public int connections() {
        return connections.size();
    }

    /** An HTTP answer with a length. */
    public static Reply http(int status, String headers, String body) {
        return (request, out, connection) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            out.write(("HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
            return true;
        };
    }

    /** A JSON-RPC error with the request's id. */
    public static Reply error(int status, int code, String message) {
        return (request, out, connection) -> {
            JsonNode id = JSON.readTree(request).path("id");
            String body = "{\"jsonrpc\":\"2.0\",\"id\":" + (id.isMissingNode() ? "null" : id) + ",\"error\":{\"code\":"
                    + code + ",\"message\":" + JSON.writeValueAsString(message) + "}}";
            return http(status, "", body).to(request, out, connection);
        };
    }

    /** An error thrown in a result's place. */
    public static final class NodeError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int code;

        public NodeError(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread serving = new Thread(() -> serve(connection), "scripted-node-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            boolean open = true;
            while (open) {
                byte[] request = request(in);
                if (request == null) {
                    return;
                }
                noteCalls(request);
                Reply reply = always;
                open = (reply != null ? reply : (Reply) this::answer).to(request, out, connection);
            }
        } catch (IOException hungUp) {
            // The client went away, which many scripts provoke.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private void noteCalls(byte[] request) throws IOException {
        JsonNode json = JSON.readTree(request);
        if (json.isArray()) {
            json.forEach(call -> calls.add(call.path("method").asText()));
        } else {
            calls.add(json.path("method").asText());
        }
    }

    private boolean answer(byte[] request, OutputStream out, Socket connection)
            throws IOException, InterruptedException {
        JsonNode json = JSON.readTree(request);
        String body;
        if (json.isArray()) {
            List<String> answers = new ArrayList<>();
            // In any order, as the specification allows.
            json.forEach(call -> answers.add(0, answerTo(call)));
            body = "[" + String.join(",", answers) + "]";
        } else {
            body = answerTo(json);
        }
        return http(200, "", body).to(request, out, connection);
    }

    private String answerTo(JsonNode call) {
        String head = "{\"jsonrpc\":\"2.0\",\"id\":" + call.path("id");
        Function<JsonNode, String> result = results.get(call.path("method").asText());
        if (result == null) {
            return head + ",\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}";
        }
        try {
            return head + ",\"result\":" + result.apply(call.path("params")) + "}";
        } catch (NodeError e) {
            return head + ",\"error\":{\"code\":" + e.code + ",\"message\":\"" + e.getMessage() + "\"}}";
        }
    }

    private static byte @Nullable [] request(InputStream in) throws IOException {
        int length = 0;
        String line = line(in);
        if (line == null) {
            return null;
        }
        while (line != null && !line.isEmpty()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            }
            line = line(in);
        }
        return in.readNBytes(length);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    /** Stops listening and hangs up on everybody. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
