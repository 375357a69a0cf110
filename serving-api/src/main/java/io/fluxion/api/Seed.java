package io.fluxion.api;

import io.fluxion.api.live.LiveFeed;
import io.fluxion.api.store.AlertStore;
import io.fluxion.api.store.MarketStore;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Feed;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the live view with what the store knows, since the topics are read only some way back. */
final class Seed {
    private static final Logger LOG = LoggerFactory.getLogger(Seed.class);
    private static final int ALERTS = 1_000;

    private final MarketStore markets;
    private final AlertStore alerts;
    private final List<String> feeds;

    Seed(Jdbi jdbi, DeployedChains chains) {
        this.markets = new MarketStore(jdbi);
        this.alerts = new AlertStore(jdbi);
        this.feeds = chains.feeds().stream().map(Feed::feed).toList();
    }

    /** Pours everything that can be read into the view; what can't be read comes from the topics alone. */
    void pour(LiveFeed feed) {
        List<Supplier<List<? extends Record>>> sources = List.of(
                () -> markets.prices(feeds),
                markets::pools,
                markets::chains,
                markets::positions,
                markets::predictions,
                () -> alerts.list(new AlertStore.Filter(null, null, null), ALERTS));
        try {
            for (Supplier<List<? extends Record>> source : sources) {
                source.get().forEach(feed::accept);
            }
        } catch (JdbiException e) {
            LOG.warn("the store can't be read at the start: the view begins with what the topics hold", e);
        }
    }
}
