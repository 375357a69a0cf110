package io.fluxion.chain;

import io.fluxion.chain.config.ConfiguredChain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors of several chains in one process; each has its own threads, nodes and transactions, and fails alone.
 *
 * <p>Start and close from one thread.
 */
public final class ChainConnectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChainConnectors.class);

    private final List<RunningConnector> connectors;

    private ChainConnectors(List<RunningConnector> connectors) {
        this.connectors = List.copyOf(connectors);
    }

    /** Starts all; when one can't be started, none is. */
    public static ChainConnectors start(List<ChainConnectorConfig> configs) {
        return startEach(
                configs, ChainConnector::start, config -> config.chain().chainId());
    }

    /** Starts all chains of {@code chains.yaml}, which have been checked. */
    public static ChainConnectors start(String bootstrapServers, List<ConfiguredChain> chains) {
        return startEach(
                chains,
                chain -> FeedConnector.start(bootstrapServers, chain, FeedConnector.ASKED_EVERY),
                chain -> chain.chain().chainId());
    }

    private static <C> ChainConnectors startEach(
            List<C> chains, Function<C, RunningConnector> start, ToIntFunction<C> chainId) {
        List<RunningConnector> started = new ArrayList<>();
        try {
            for (C chain : chains) {
                started.add(start.apply(chain));
                LOG.info("chain {}: started", chainId.applyAsInt(chain));
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
        connectors.forEach(RunningConnector::stop);
        connectors.forEach(RunningConnector::close);
    }
}
