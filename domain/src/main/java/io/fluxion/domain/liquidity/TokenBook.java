package io.fluxion.domain.liquidity;

import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.io.Serializable;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of all chains by chain and address, and the heartbeats of the feeds that price them. Immutable.
 *
 * <p>The same contracts, deployed alike, have the same addresses on every chain: an address alone names nothing.
 */
public final class TokenBook implements Serializable {
    private static final long serialVersionUID = 2;

    /** What an unknown ERC-20 has, by convention. */
    private static final int DECIMALS_DEFAULT = 18;

    private final HashMap<String, Token> tokens = new HashMap<>();
    private final HashMap<String, Long> heartbeatsMillis = new HashMap<>();

    private TokenBook(DeployedChains chains) {
        for (Deployment chain : chains.chains()) {
            for (Token token : chain.tokens()) {
                tokens.put(key(chain.chainId(), token.address()), token);
            }
        }
        for (Feed feed : chains.feeds()) {
            heartbeatsMillis.put(feed.feed(), feed.heartbeatSeconds() * 1_000L);
        }
    }

    /** The tokens and feeds of all chains. */
    public static TokenBook of(DeployedChains chains) {
        return new TokenBook(chains);
    }

    /** The symbol; of an unknown token its address. */
    public String symbol(int chainId, String address) {
        Token token = tokens.get(key(chainId, address));
        return token == null ? address : token.symbol();
    }

    /** The decimals; of an unknown token 18. */
    public int decimals(int chainId, String address) {
        Token token = tokens.get(key(chainId, address));
        return token == null ? DECIMALS_DEFAULT : token.decimals();
    }

    /** The feed that prices a token; null when none does. */
    public @Nullable String feed(int chainId, String address) {
        Token token = tokens.get(key(chainId, address));
        return token == null ? null : token.feed();
    }

    /** The heartbeat of a feed; an unknown one never goes stale. */
    public long heartbeatMillis(String feed) {
        return heartbeatsMillis.getOrDefault(feed, Long.MAX_VALUE / 4);
    }

    private static String key(int chainId, String address) {
        return chainId + ":" + address;
    }

    @Override
    public String toString() {
        return "TokenBook" + tokens.keySet();
    }
}
