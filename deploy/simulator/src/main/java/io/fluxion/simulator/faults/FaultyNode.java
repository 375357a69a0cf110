package io.fluxion.simulator.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON-RPC server in front of a real node that fails and lies as a plan says.
 *
 * <p>A thread a connection; requests are answered one after the other, so that a plan's draws follow the order in which a
 * client with one thread asks.
 */
public final class FaultyNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultyNode.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Longer than the clients of these runs wait. */
    private static final int PATIENCE_MILLIS = 800;

    private static final int TRICKLE_MILLIS = 40;
    private static final String[] SERVER_ERRORS = {
        "500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable"
    };
    private static final byte[] PAGE =
            "<html><body><h1>Please sign in</h1></body></html>".getBytes(StandardCharsets.UTF_8);

    private final ServerSocket server;
    private final NodeRpc upstream;
    private final FaultPlan plan;
    private final NodeMemory memory = new NodeMemory();
    private final Lies lies;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable Runnable interruption;
    private int requestsUntilInterruption;
    private long requests;

    private FaultyNode(ServerSocket server, URI upstream, FaultPlan plan) {
        this.server = server;
        this.upstream = new NodeRpc(upstream);
        this.plan = plan;
        this.lies = new Lies(plan, memory);
    }

    /** Starts on a free port in front of a node. */
    public static FaultyNode before(URI upstream, FaultPlan plan) throws IOException {
        FaultyNode node = new FaultyNode(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), upstream, plan);
        daemon(node::accept);
        return node;
    }

    public URI rpcUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Does something between two requests: before the one that comes after so many others. */
    public synchronized void interruptAfter(int requestsFirst, Runnable action) {
        requestsUntilInterruption = requestsFirst;
        interruption = action;
    }

    /** Forgets an interruption that has not happened yet. */
    public synchronized void dontInterrupt() {
        interruption = null;
    }

    /** How many requests came so far. */
    public synchronized long requests() {
        return requests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                LOG.debug("no more connections", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (HttpWire wire = new HttpWire(socket)) {
            Optional<byte[]> request = wire.request();
            while (request.isPresent()) {
                answer(wire, request.get());
                request = socket.isClosed() ? Optional.empty() : wire.request();
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("a connection ended", e);
        } finally {
            open.remove(socket);
        }
    }

    private synchronized void answer(HttpWire wire, byte[] body) throws IOException {
        JsonNode request = JSON.readTree(body);
        List<Question> questions = new ArrayList<>();
        if (request.isArray()) {
            request.forEach(r -> questions.add(Question.of(r)));
        } else {
            questions.add(Question.of(request));
        }
        requests += questions.size();
        interrupt(questions.size());
        Question asked = questions.get(plan.pick(questions.size()));
        Optional<FaultKind> fault = plan.next(asked);
        JsonNode truth = JSON.readTree(upstream.forward(body));
        remember(questions, truth);
        if (fault.isPresent()) {
            wrong(wire, fault.get(), asked, truth);
        } else {
            wire.answer("200 OK", "", JSON.writeValueAsBytes(truth));
        }
    }

    private void interrupt(int count) {
        Runnable action = interruption;
        requestsUntilInterruption -= count;
        if (action != null && requestsUntilInterruption < 0) {
            interruption = null;
            action.run();
        }
    }

    private void remember(List<Question> questions, JsonNode truth) {
        for (Question question : questions) {
            if (question.isBlock()) {
                memory.remember(answerTo(question, truth).path("result"));
            }
        }
    }

    private void wrong(HttpWire wire, FaultKind kind, Question asked, JsonNode truth) throws IOException {
        byte[] right = JSON.writeValueAsBytes(truth);
        switch (kind) {
            case TOO_MANY_REQUESTS -> wire.answer("429 Too Many Requests", "", new byte[0]);
            case TOO_MANY_REQUESTS_RETRY_AFTER ->
                wire.answer("429 Too Many Requests", "Retry-After: 1\r\n", new byte[0]);
            case SERVER_ERROR -> wire.answer(SERVER_ERRORS[plan.pick(SERVER_ERRORS.length)], "", PAGE);
            case RESET -> wire.reset();
            case HALF_BODY -> wire.half(right);
            case HANG -> wire.hang(PATIENCE_MILLIS);
            case SLOW_BODY -> wire.trickle(right, TRICKLE_MILLIS, PATIENCE_MILLIS);
            case HTML -> wire.answer("200 OK", "", PAGE);
            case RATE_ERROR -> error(wire, asked, truth, -32005, "daily request count exceeded, request rate limited");
            case SIZE_ERROR -> error(wire, asked, truth, -32005, "query returned more than 10000 results");
            case PRUNED -> error(wire, asked, truth, -32000, "missing trie node: history has been pruned");
            case NO_LOGS,
                    TRUNCATED_LOGS,
                    DUPLICATED_LOGS,
                    SHUFFLED_LOGS,
                    FOREIGN_LOG,
                    NULL_BLOCK,
                    OLD_HEAD,
                    OTHER_FORK -> {
                lie(wire, kind, asked, truth);
                return;
            }
        }
        plan.answered(kind);
    }

    private static void error(HttpWire wire, Question asked, JsonNode truth, int code, String message)
            throws IOException {
        ObjectNode answer = answerTo(asked, truth);
        answer.remove("result");
        answer.putObject("error").put("code", code).put("message", message);
        wire.answer("200 OK", "", JSON.writeValueAsBytes(truth));
    }

    private void lie(HttpWire wire, FaultKind kind, Question asked, JsonNode truth) throws IOException {
        ObjectNode answer = answerTo(asked, truth);
        JsonNode result = answer.get("result");
        if (result != null && !result.isNull()) {
            JsonNode lie = lies.tell(kind, result);
            if (!lie.equals(result)) {
                answer.set("result", lie);
                plan.answered(kind);
            }
        }
        wire.answer("200 OK", "", JSON.writeValueAsBytes(truth));
    }

    /** The part of an answer, single or batched, that belongs to a question. */
    private static ObjectNode answerTo(Question question, JsonNode answer) {
        if (answer instanceof ObjectNode single) {
            return single;
        }
        for (JsonNode part : answer) {
            if (part.path("id").equals(question.id()) && part instanceof ObjectNode object) {
                return object;
            }
        }
        throw new IllegalStateException("the node left " + question.method() + " without an answer");
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-node");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
