package io.fluxion.ingestion;

import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.ingestion.feed.ChainEventFeed;
import io.fluxion.ingestion.market.TradeFeed;
import io.fluxion.ingestion.oracle.OracleFeed;
import io.fluxion.ingestion.wire.Topics;
import java.time.Clock;
import java.util.List;

/**
 * The feeds of all chains, running: prices and trades, each on a thread and in a consumer group of its own, so that neither
 * holds up the other.
 *
 * <p>Start and close from one thread.
 */
public final class IngestionService implements AutoCloseable {
    private static final String ORACLE_FEED = "fluxion-oracle-feed";
    private static final String TRADE_FEED = "fluxion-trade-feed";
    private static final long JOIN_MILLIS_MAX = 15_000;

    private final List<ChainEventFeed<?>> feeds;
    private final List<Thread> threads;

    private IngestionService(List<ChainEventFeed<?>> feeds, List<Thread> threads) {
        this.feeds = feeds;
        this.threads = threads;
    }

    /** Starts the feeds of some chains, whose events come by one topic; the topics exist. */
    public static IngestionService start(String bootstrapServers, DeployedChains chains) {
        Clock clock = Clock.systemUTC();
        ChainEventFeed<?> prices = new ChainEventFeed<>(
                bootstrapServers, ORACLE_FEED, new OracleFeed(chains), Topics.ORACLE_PRICES, clock);
        ChainEventFeed<?> trades =
                new ChainEventFeed<>(bootstrapServers, TRADE_FEED, new TradeFeed(chains), Topics.MARKET_TRADES, clock);
        List<Thread> threads = List.of(new Thread(prices, ORACLE_FEED), new Thread(trades, TRADE_FEED));
        threads.forEach(Thread::start);
        return new IngestionService(List.of(prices, trades), threads);
    }

    @Override
    public void close() {
        feeds.forEach(ChainEventFeed::close);
        try {
            for (Thread thread : threads) {
                thread.join(JOIN_MILLIS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
