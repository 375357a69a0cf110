package io.fluxion.standalone.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and its KRaft controller in this process, over one data directory, on loopback only.
 *
 * <p>The quorum is static: the metadata log knows its one voter by id and not by address, so the ports may differ from
 * one run to the next over the same data.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String META_PROPERTIES = "meta.properties";

    private final KafkaRaftServer server;
    private final int port;
    private final int proxiedPort;

    private EmbeddedKafka(KafkaRaftServer server, int port, int proxiedPort) {
        this.server = server;
        this.port = port;
        this.proxiedPort = proxiedPort;
    }

    /**
     * Starts over the data directory, formatted first if it is new; returns when the broker takes requests.
     *
     * @param port the broker's port; 0 takes a free one
     */
    public static EmbeddedKafka start(Path dataDir, int port) throws IOException {
        return start(dataDir, port, OptionalInt.empty());
    }

    /** Also listens for a proxy, whose clients are told the proxy's port instead of the broker's. */
    public static EmbeddedKafka startBehind(Path dataDir, int proxyPort) throws IOException {
        return startBehind(dataDir, proxyPort, 0);
    }

    /** The same on a port of its own that is known; 0 takes a free one. */
    public static EmbeddedKafka startBehind(Path dataDir, int proxyPort, int port) throws IOException {
        return start(dataDir, port, OptionalInt.of(proxyPort));
    }

    private static EmbeddedKafka start(Path dataDir, int port, OptionalInt proxyPort) throws IOException {
        Files.createDirectories(dataDir);
        int brokerPort = port == 0 ? LoopbackPorts.free() : port;
        if (!Files.exists(dataDir.resolve(META_PROPERTIES))) {
            format(dataDir);
        }
        Map<String, Object> settings = settings(dataDir, brokerPort, LoopbackPorts.free());
        int proxiedPort = proxyPort.isEmpty() ? brokerPort : LoopbackPorts.free();
        proxyPort.ifPresent(advertised -> addProxied(settings, proxiedPort, advertised));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, brokerPort, proxiedPort);
    }

    /** The address for clients, {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The broker's port. */
    public int port() {
        return port;
    }

    /** Where a proxy has to connect to. */
    public int proxiedPort() {
        return proxiedPort;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path dataDir) throws IOException {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false))
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(dataDir.toString()))
                .setMetadataLogDirectory(dataDir.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(CONTROLLER_LISTENER)
                .setIgnoreFormatted(true);
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot format " + dataDir + " for Kafka", e);
        }
    }

    private static Map<String, Object> settings(Path dataDir, int brokerPort, int controllerPort) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", dataDir.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        addSingleNodeSettings(settings);
        addSmallMachineSettings(settings);
        return settings;
    }

    private static void addProxied(Map<String, Object> settings, int port, int advertisedPort) {
        settings.put("listeners", settings.get("listeners") + ",PROXIED://127.0.0.1:" + port);
        settings.put(
                "advertised.listeners",
                settings.get("advertised.listeners") + ",PROXIED://127.0.0.1:" + advertisedPort);
        settings.put(
                "listener.security.protocol.map",
                settings.get("listener.security.protocol.map") + ",PROXIED:PLAINTEXT");
    }

    private static void addSingleNodeSettings(Map<String, Object> settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
    }

    private static void addSmallMachineSettings(Map<String, Object> settings) {
        // The defaults (50 partitions for each) cost seconds at the first consumer and hundreds of open files.
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("num.recovery.threads.per.data.dir", "2");
        // 128 MB of heap by default, for far more keys than one desk has.
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        // A broker that was killed is let in again after its old session: the default of 9 s would be waited out.
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("broker.heartbeat.interval.ms", "1000");
    }
}
