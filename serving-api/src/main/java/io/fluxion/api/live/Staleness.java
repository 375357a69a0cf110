package io.fluxion.api.live;

import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Feed;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells whether a price is older than its feed promises. */
public final class Staleness {
    private static final Duration UNKNOWN_FEED_HEARTBEAT = Duration.ofHours(1);

    private final Map<String, Duration> heartbeats;
    private final Clock clock;

    /** With the feeds' heartbeats. */
    public Staleness(DeployedChains chains, Clock clock) {
        this.heartbeats = chains.feeds().stream()
                .collect(Collectors.toMap(Feed::feed, f -> Duration.ofSeconds(f.heartbeatSeconds())));
        this.clock = clock;
    }

    /** Whether the price has missed its heartbeat by now. */
    public boolean isStale(OraclePrice price) {
        Duration heartbeat = heartbeats.getOrDefault(price.feed(), UNKNOWN_FEED_HEARTBEAT);
        return clock.millis() - price.updatedAtMillis() > heartbeat.toMillis();
    }
}
