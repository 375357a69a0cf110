package io.fluxion.domain.liquidity;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens of a chain by address, and the heartbeats of the feeds that price them. Immutable. */
public final class TokenBook implements Serializable {
    private static final long serialVersionUID = 1;

    /** What an unknown ERC-20 has, by convention. */
    private static final int DECIMALS_DEFAULT = 18;

    private final HashMap<String, String> symbols = new HashMap<>();
    private final HashMap<String, Integer> decimals = new HashMap<>();
    private final HashMap<String, String> feeds = new HashMap<>();
    private final HashMap<String, Long> heartbeatsMillis = new HashMap<>();

    private TokenBook(Deployment deployment) {
        for (Token token : deployment.tokens()) {
            symbols.put(token.address(), token.symbol());
            decimals.put(token.address(), token.decimals());
            if (token.feed() != null) {
                feeds.put(token.address(), token.feed());
            }
        }
        for (Feed feed : deployment.feeds()) {
            heartbeatsMillis.put(feed.feed(), feed.heartbeatSeconds() * 1_000L);
        }
    }

    /** The tokens and feeds of a deployment. */
    public static TokenBook of(Deployment deployment) {
        return new TokenBook(deployment);
    }

    /** The symbol; of an unknown token its address. */
    public String symbol(String address) {
        return symbols.getOrDefault(address, address);
    }

    /** The decimals; of an unknown token 18. */
    public int decimals(String address) {
        return decimals.getOrDefault(address, DECIMALS_DEFAULT);
    }

    /** The feed that prices a token; null when none does. */
    public @Nullable String feed(String address) {
        return feeds.get(address);
    }

    /** The heartbeat of a feed; an unknown one never goes stale. */
    public long heartbeatMillis(String feed) {
        return heartbeatsMillis.getOrDefault(feed, Long.MAX_VALUE / 4);
    }

    @Override
    public String toString() {
        return "TokenBook" + Map.copyOf(symbols);
    }
}
