package io.fluxion.chain.follow;

import java.time.Duration;

/**
 * How a chain is followed.
 *
 * @param finalityDepthBlocks how far behind the head a block counts as final when the node knows no such tag
 * @param windowBlocks how many blocks are kept for comparison at least; a chain with slow finality keeps more
 * @param everyHeader whether old blocks without logs are verified too: a node that keeps back all logs of a block is
 *     seen, for a header more a block; blocks that are not final are always verified
 * @param lowerHeadPatience a head that is lower than what was read, without contradicting it, is a node behind; after
 *     this long it is a chain that lost its newest blocks
 */
public record FollowSettings(
        int finalityDepthBlocks, int windowBlocks, boolean everyHeader, Duration lowerHeadPatience) {
    /** Two epochs of Ethereum, the usual window, everything verified. */
    public static final FollowSettings DEFAULT =
            new FollowSettings(64, Window.BLOCKS_USUAL, true, Duration.ofSeconds(3));

    public FollowSettings {
        if (finalityDepthBlocks < 1) {
            throw new IllegalArgumentException("the finality depth is at least 1 block, not " + finalityDepthBlocks);
        }
        if (windowBlocks < 1 || windowBlocks > Window.BLOCKS_MAX) {
            throw new IllegalArgumentException(
                    "the window has 1 to " + Window.BLOCKS_MAX + " blocks, not " + windowBlocks);
        }
        if (lowerHeadPatience.isNegative()) {
            throw new IllegalArgumentException("the patience with a lower head is not negative");
        }
    }

    /** With another finality depth. */
    public FollowSettings withFinalityDepthBlocks(int blocks) {
        return new FollowSettings(blocks, windowBlocks, everyHeader, lowerHeadPatience);
    }

    /** With another patience. */
    public FollowSettings withLowerHeadPatience(Duration patience) {
        return new FollowSettings(finalityDepthBlocks, windowBlocks, everyHeader, patience);
    }
}
