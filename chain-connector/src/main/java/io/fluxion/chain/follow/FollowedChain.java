package io.fluxion.chain.follow;

/**
 * A chain to be followed.
 *
 * @param startBlock the first block of interest
 */
public record FollowedChain(int chainId, String name, long startBlock, FollowSettings settings) {
    public FollowedChain {
        if (startBlock < 0) {
            throw new IllegalArgumentException("a chain starts at block 0, not " + startBlock);
        }
    }

    /** With the usual settings. */
    public FollowedChain(int chainId, String name, long startBlock) {
        this(chainId, name, startBlock, FollowSettings.DEFAULT);
    }

    /** With other settings. */
    public FollowedChain with(FollowSettings other) {
        return new FollowedChain(chainId, name, startBlock, other);
    }
}
