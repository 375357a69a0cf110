package io.fluxion.chain.follow;

import java.util.OptionalLong;

/**
 * How many blocks a node is asked for at once, learnt from its answers.
 *
 * <p>It grows with every answer up to a fixed number of logs, halves on a size error or falls to what the node suggests,
 * and stays below what was refused until many answers in a row have shown that the logs are sparser now. Only a size
 * error makes it smaller: after any other error the same range is asked again.
 */
final class RangeSize {
    /** Few, for a dense chain: a first range that is too large is downloaded for nothing, a small one soon grows. */
    static final long FIRST_BLOCKS = 32;
    /** What a local node answers in about a second when every block has a swap. */
    static final long MAX_BLOCKS = 10_000;
    /** About 7 MB of JSON. */
    static final int AIM_LOGS = 10_000;
    /** The denser part of a chain is behind after so many answers, or else one more refusal is little waste. */
    private static final int ANSWERS_UNTIL_RETRY = 50;

    private long blocks = FIRST_BLOCKS;
    private long ceiling = MAX_BLOCKS;
    private int answersBelowCeiling;

    /** The last block of a range that starts somewhere and may go on to somewhere. */
    long lastOf(long fromNumber, long toNumber) {
        return Math.min(toNumber, fromNumber + blocks - 1);
    }

    /** A range of so many blocks was answered with so many logs. */
    void answered(long askedBlocks, int logs) {
        if (++answersBelowCeiling >= ANSWERS_UNTIL_RETRY) {
            answersBelowCeiling = 0;
            ceiling = MAX_BLOCKS;
        }
        long fitting = logs == 0 ? Long.MAX_VALUE : askedBlocks * AIM_LOGS / logs;
        long grown = Math.max(blocks, Math.min(2 * blocks, 2 * askedBlocks));
        blocks = clamped(Math.min(grown, fitting));
    }

    /** A range of so many blocks was too large; the node may have said how many would do. */
    void refused(long askedBlocks, OptionalLong suggestedBlocks) {
        ceiling = Math.min(suggestedBlocks.orElse(askedBlocks - 1), Math.max(1, askedBlocks - 1));
        answersBelowCeiling = 0;
        blocks = clamped(suggestedBlocks.orElse(askedBlocks / 2));
    }

    private long clamped(long wanted) {
        return Math.max(1, Math.min(wanted, ceiling));
    }
}
