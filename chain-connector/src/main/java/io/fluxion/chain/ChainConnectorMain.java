package io.fluxion.chain;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.reference.Deployments;
import io.fluxion.ingestion.wire.TopicAdmin;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The connector as a process: {@code --kafka host:port --rpc http://host:port --deployment deployment.json
 * [--name text]}; the signing keys come from the environment, {@code FLUXION_SIGNING_KEYS=account=key,…}.
 */
public final class ChainConnectorMain {
    private static final String KEYS_VARIABLE = "FLUXION_SIGNING_KEYS";

    private ChainConnectorMain() {}

    /** Runs until the process is told to end. */
    public static void main(String[] args) throws InterruptedException {
        ChainConnectorConfig config = config(options(args), System.getenv().getOrDefault(KEYS_VARIABLE, ""));
        TopicAdmin.createAll(config.bootstrapServers());
        ChainConnector connector = ChainConnector.start(config);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            connector.close();
            ended.countDown();
        }));
        ended.await();
    }

    static ChainConnectorConfig config(Map<String, String> options, String signingKeys) {
        Deployment deployment = Deployments.read(Path.of(required(options, "--deployment")));
        return new ChainConnectorConfig(
                required(options, "--kafka"),
                URI.create(required(options, "--rpc")),
                options.getOrDefault("--name", "chain-" + deployment.chainId()),
                deployment,
                keys(signingKeys));
    }

    static List<SigningKey> keys(String text) {
        return Arrays.stream(text.split(","))
                .filter(entry -> !entry.isBlank())
                .map(ChainConnectorMain::key)
                .toList();
    }

    private static SigningKey key(String entry) {
        int equals = entry.indexOf('=');
        if (equals < 0) {
            // The entry itself is not shown: it may be a key without its account.
            throw new IllegalArgumentException(KEYS_VARIABLE + " is a list of account=key");
        }
        return new SigningKey(
                entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
    }

    static Map<String, String> options(String... args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("every option has a value");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
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
