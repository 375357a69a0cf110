package io.fluxion.chain.follow;

/**
 * A chain to be followed.
 *
 * @param startBlock the first block of interest
 * @param endpoint the node's address without credentials, for the status topic
 */
public record FollowedChain(int chainId, String name, long startBlock, String endpoint) {
    public FollowedChain {
        if (startBlock < 0) {
            throw new IllegalArgumentException("a chain starts at block 0, not " + startBlock);
        }
    }
}
