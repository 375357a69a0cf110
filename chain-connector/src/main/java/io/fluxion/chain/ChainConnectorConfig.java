package io.fluxion.chain;

import io.fluxion.domain.reference.Deployment;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Everything that a connector of one chain has to know.
 *
 * @param signingKeys one for each account whose slices are sent here; empty for a chain that is only read
 */
public record ChainConnectorConfig(
        String bootstrapServers,
        URI rpcUrl,
        String chainName,
        Deployment deployment,
        List<SigningKey> signingKeys,
        Duration pollInterval) {

    /** A tenth of a local block: what an event waits on average is half of it. */
    public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofMillis(100);

    public ChainConnectorConfig {
        signingKeys = List.copyOf(signingKeys);
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("the poll interval is above zero, not " + pollInterval);
        }
    }

    /** With the usual poll interval. */
    public ChainConnectorConfig(
            String bootstrapServers,
            URI rpcUrl,
            String chainName,
            Deployment deployment,
            List<SigningKey> signingKeys) {
        this(bootstrapServers, rpcUrl, chainName, deployment, signingKeys, DEFAULT_POLL_INTERVAL);
    }
}
