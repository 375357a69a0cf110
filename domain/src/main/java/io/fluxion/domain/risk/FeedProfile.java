package io.fluxion.domain.risk;

import io.fluxion.domain.oracle.Freshness;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Feed;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules know of a feed.
 *
 * @param peg what the asset ought to be worth; null for one that floats
 */
public record FeedProfile(
        String feed, long heartbeatMillis, @Nullable BigDecimal peg) implements Serializable {
    private static final Map<String, BigDecimal> PEGS = Map.of(
            "FUSD-USD", BigDecimal.ONE,
            "USDC-USD", BigDecimal.ONE,
            "USDT-USD", BigDecimal.ONE,
            "DAI-USD", BigDecimal.ONE);
    private static final BigDecimal JUMP_CRITICAL_FLOATING = new BigDecimal("0.25");
    private static final BigDecimal JUMP_CRITICAL_PEGGED = new BigDecimal("0.10");

    /** The feeds of all chains. */
    public static List<FeedProfile> of(DeployedChains chains) {
        return chains.feeds().stream()
                .map(feed -> new FeedProfile(
                        feed.feed(), feed.heartbeatSeconds() * 1_000L, PEGS.get(Feed.pairOf(feed.feed()))))
                .toList();
    }

    /** A move of one round from here on is critical. */
    public BigDecimal jumpCritical() {
        return peg == null ? JUMP_CRITICAL_FLOATING : JUMP_CRITICAL_PEGGED;
    }

    /** Older than this, the newest round is stale. */
    public long staleAfterMillis() {
        return Freshness.staleAfterMillis(heartbeatMillis);
    }

    /** Older than this, the feed counts as dead. */
    public long deadAfterMillis() {
        return Freshness.deadAfterMillis(heartbeatMillis);
    }
}
