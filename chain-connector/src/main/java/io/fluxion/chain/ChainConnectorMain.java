package io.fluxion.chain;

import io.fluxion.chain.config.ChainsFile;
import io.fluxion.chain.config.ChainsFileException;
import io.fluxion.chain.config.ConfiguredChain;
import io.fluxion.chain.config.StartChecks;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.chain.sign.SignerConfigException;
import io.fluxion.ingestion.wire.TopicAdmin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connectors of several chains as one process: {@code --kafka host:port --chains chains.yaml}. */
public final class ChainConnectorMain {
    private static final Logger LOG = LoggerFactory.getLogger(ChainConnectorMain.class);
    private static final String KAFKA = "--kafka";
    private static final String CHAINS = "--chains";
    private static final int MISCONFIGURED = 2;

    private ChainConnectorMain() {}

    /** Runs until the process is told to end; a configuration that can't be started with ends it with code 2. */
    public static void main(String[] args) throws InterruptedException {
        ChainConnectors connectors;
        try {
            connectors = start(options(args), System.getenv());
        } catch (RpcUnavailableException | ChainsFileException | SignerConfigException | IllegalArgumentException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(MISCONFIGURED);
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            connectors.close();
            ended.countDown();
        }));
        ended.await();
    }

    private static ChainConnectors start(Map<String, String> options, Map<String, String> environment) {
        String bootstrapServers = required(options, KAFKA);
        Path file = Path.of(required(options, CHAINS));
        List<ConfiguredChain> chains = ChainsFile.read(file, environment);
        StartChecks.require(file, chains);
        TopicAdmin.createAll(bootstrapServers);
        return ChainConnectors.start(bootstrapServers, chains);
    }

    static Map<String, String> options(String... args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("every option has a value");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!Set.of(KAFKA, CHAINS).contains(args[i])) {
                throw new IllegalArgumentException(
                        args[i] + " is no option: " + KAFKA + " host:port " + CHAINS + " file");
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
