package io.fluxion.chain.follow;

import io.fluxion.chain.protocol.ForeignLogs;

/**
 * A chain to be followed.
 *
 * @param startBlock the first block of interest
 * @param foreign who reads the logs of the contracts that are not ours
 */
public record FollowedChain(int chainId, String name, long startBlock, FollowSettings settings, ForeignLogs foreign) {
    public FollowedChain {
        if (startBlock < 0) {
            throw new IllegalArgumentException("a chain starts at block 0, not " + startBlock);
        }
    }

    /** With contracts of ours alone. */
    public FollowedChain(int chainId, String name, long startBlock, FollowSettings settings) {
        this(chainId, name, startBlock, settings, ForeignLogs.none());
    }

    /** With contracts of others beside ours. */
    public FollowedChain with(ForeignLogs others) {
        return new FollowedChain(chainId, name, startBlock, settings, others);
    }

    /** With the usual settings. */
    public FollowedChain(int chainId, String name, long startBlock) {
        this(chainId, name, startBlock, FollowSettings.DEFAULT);
    }

    /** With other settings. */
    public FollowedChain with(FollowSettings other) {
        return new FollowedChain(chainId, name, startBlock, other, foreign);
    }
}
