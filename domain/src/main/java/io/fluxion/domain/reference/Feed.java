package io.fluxion.domain.reference;

import java.io.Serializable;

/**
 * A price feed's aggregator. Its name is unique over all chains: {@code ETH-USD} on the first, {@code ETH-USD@137} for
 * the same pair elsewhere.
 */
public record Feed(String feed, String address, int decimals, int heartbeatSeconds) implements Serializable {
    private static final char CHAIN_MARK = '@';

    /** The name of a pair's feed on a chain beside the first. */
    public static String nameOn(int chainId, String pair) {
        return pair + CHAIN_MARK + chainId;
    }

    /** The pair that a feed prices, wherever it stands: {@code ETH-USD} of {@code ETH-USD@137}. */
    public static String pairOf(String feed) {
        int mark = feed.indexOf(CHAIN_MARK);
        return mark < 0 ? feed : feed.substring(0, mark);
    }

    /** Whether this is the feed of the first chain, which stands for the pair itself. */
    public static boolean isPrimary(String feed) {
        return feed.indexOf(CHAIN_MARK) < 0;
    }
}
