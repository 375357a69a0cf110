package io.fluxion.standalone.faults;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy in front of a broker that knows Kafka's requests by their first bytes, and stops a writer's connections at a
 * chosen moment of its transaction.
 *
 * <p>Two threads a connection. A connection belongs to the passage that was current when it came.
 */
final class KafkaGate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaGate.class);
    private static final int FRAME_BYTES_MAX = 100 << 20;
    /** Kafka's numbers of the requests that a transaction consists of. */
    private static final short PRODUCE = 0;

    private static final short INIT_PRODUCER_ID = 22;
    private static final short END_TXN = 26;
    /** In the answers to the last two, behind the correlation id, an empty list of tags and the throttle time. */
    private static final int ERROR_AT = 9;

    private static final short NONE = 0;

    private final ServerSocket server;
    private volatile int brokerPort;
    private volatile Passage current = new Passage();

    private KafkaGate(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port; the broker is told later. */
    static KafkaGate open() throws IOException {
        KafkaGate gate = new KafkaGate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(gate::accept);
        return gate;
    }

    int port() {
        return server.getLocalPort();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    void leadsTo(int port) {
        brokerPort = port;
    }

    /** The passage of the connections that come from now on. */
    Passage next() {
        Passage passage = new Passage();
        current = passage;
        return passage;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                LOG.debug("a connection was not made", e);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Passage passage = current;
        Socket broker = broker(client);
        client.setTcpNoDelay(true);
        broker.setTcpNoDelay(true);
        passage.opened(client);
        passage.opened(broker);
        // Which answers belong to a request that is a moment.
        Map<Integer, Moment> awaited = new ConcurrentHashMap<>();
        daemon(() -> pump(client, broker, frame -> passesRequest(passage, awaited, frame)));
        daemon(() -> pump(broker, client, frame -> passesAnswer(passage, awaited, frame)));
    }

    private Socket broker(Socket client) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), brokerPort);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private interface Check {
        boolean passes(ByteBuffer frame) throws InterruptedException;
    }

    private static boolean passesRequest(Passage passage, Map<Integer, Moment> awaited, ByteBuffer frame)
            throws InterruptedException {
        short api = frame.getShort(0);
        int correlation = frame.getInt(4);
        if (api == END_TXN) {
            awaited.put(correlation, Moment.AFTER_COMMIT);
        } else if (api == INIT_PRODUCER_ID) {
            awaited.put(correlation, Moment.AFTER_INIT);
        }
        Optional<Moment> before = api == PRODUCE
                ? Optional.of(Moment.BEFORE_RECORDS)
                : api == END_TXN ? Optional.of(Moment.BEFORE_COMMIT) : Optional.empty();
        return before.isEmpty() || passage.passes(before.get());
    }

    private static boolean passesAnswer(Passage passage, Map<Integer, Moment> awaited, ByteBuffer frame)
            throws InterruptedException {
        Moment after = awaited.remove(frame.getInt(0));
        return after == null || frame.getShort(ERROR_AT) != NONE || passage.passes(after);
    }

    private static void pump(Socket from, Socket to, Check check) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                int length = in.readInt();
                if (length < Long.BYTES / 2 || length > FRAME_BYTES_MAX) {
                    throw new IOException("a frame of " + length + " bytes");
                }
                byte[] frame = new byte[Integer.BYTES + length];
                in.readFully(frame, Integer.BYTES, length);
                ByteBuffer.wrap(frame).putInt(length);
                if (!check.passes(ByteBuffer.wrap(frame, Integer.BYTES, length).slice())) {
                    return;
                }
                out.write(frame);
                out.flush();
            }
        } catch (IOException e) {
            LOG.debug("a connection ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "kafka-gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        current.release();
        current.close();
    }
}
