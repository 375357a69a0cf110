package io.fluxion.chain;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors of several chains in one process; each has its own threads, nodes and transactions, and fails alone.
 *
 * <p>Start and close from one thread.
 */
public final class ChainConnectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChainConnectors.class);

    private final List<ChainConnector> connectors;

    private ChainConnectors(List<ChainConnector> connectors) {
        this.connectors = List.copyOf(connectors);
    }

    /** Starts all; when one can't be started, none is. */
    public static ChainConnectors start(List<ChainConnectorConfig> configs) {
        List<ChainConnector> started = new ArrayList<>();
        try {
            for (ChainConnectorConfig config : configs) {
                started.add(ChainConnector.start(config));
                LOG.info("chain {}: started", config.chain().chainId());
            }
            return new ChainConnectors(started);
        } catch (RuntimeException e) {
            new ChainConnectors(started).close();
            throw e;
        }
    }

    /** Stops all at once, and then waits for each. */
    @Override
    public void close() {
        connectors.forEach(ChainConnector::stop);
        connectors.forEach(ChainConnector::close);
    }
}
