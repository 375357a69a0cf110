package io.fluxion.chain;

import io.fluxion.chain.config.ConfiguredChain;
import io.fluxion.chain.config.FirstAnswering;
import io.fluxion.chain.protocol.Aggregator;
import io.fluxion.chain.protocol.Aggregators;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector of a chain with feeds of others: it asks their proxies for their aggregators, and starts anew when these
 * have changed.
 *
 * <p>An aggregator is read from the moment it is proposed, and so before its first round counts; one that is put in
 * without a proposal, or confirmed sooner than it is asked for, misses its rounds until then.
 */
public final class FeedConnector implements RunningConnector {
    private static final Logger LOG = LoggerFactory.getLogger(FeedConnector.class);
    /** Proposals stand for days on the public networks. */
    public static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    private final String bootstrapServers;
    private final ConfiguredChain chain;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(FeedConnector::thread);
    private List<Aggregator> aggregators;
    private ChainConnector connector;

    private FeedConnector(String bootstrapServers, ConfiguredChain chain, List<Aggregator> aggregators) {
        this.bootstrapServers = bootstrapServers;
        this.chain = chain;
        this.aggregators = aggregators;
        this.connector = ChainConnector.start(ChainConnectorConfig.of(bootstrapServers, chain, aggregators));
    }

    /** Starts; throws when there are feeds and no node answers. */
    public static FeedConnector start(String bootstrapServers, ConfiguredChain chain, Duration askedEvery) {
        FeedConnector started = new FeedConnector(bootstrapServers, chain, aggregatorsOf(chain));
        if (chain.foreign().hasFeeds()) {
            long millis = askedEvery.toMillis();
            var unused = started.asking.scheduleWithFixedDelay(started::ask, millis, millis, TimeUnit.MILLISECONDS);
        }
        return started;
    }

    private static List<Aggregator> aggregatorsOf(ConfiguredChain chain) {
        return chain.foreign().hasFeeds()
                ? FirstAnswering.of(
                        chain, rpc -> Aggregators.read(rpc, chain.foreign().contracts()))
                : List.of();
    }

    private synchronized void ask() {
        try {
            List<Aggregator> now = aggregatorsOf(chain);
            if (!now.equals(aggregators)) {
                LOG.warn(
                        "chain {}: the feeds' aggregators are now {}",
                        chain.chain().chainId(),
                        now);
                connector.close();
                aggregators = now;
                connector = ChainConnector.start(ChainConnectorConfig.of(bootstrapServers, chain, now));
            }
        } catch (RpcUnavailableException | RpcErrorException e) {
            LOG.warn(
                    "chain {}: the feeds' proxies could not be asked",
                    chain.chain().chainId(),
                    e);
        }
    }

    private static Thread thread(Runnable body) {
        Thread thread = new Thread(body, "feed-proxies");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void stop() {
        asking.shutdownNow();
        synchronized (this) {
            connector.stop();
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
        synchronized (this) {
            connector.close();
        }
    }
}
