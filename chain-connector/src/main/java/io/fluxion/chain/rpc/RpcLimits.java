package io.fluxion.chain.rpc;

import java.time.Duration;

/**
 * How long a call to a node may take, and how large its answer may be.
 *
 * @param timeout from the first byte sent to the last byte received: a byte a second is no answer
 * @param answerBytesMax of one answer, unpacked
 * @param undividedBytesMax of an answer that can't be had in smaller parts: the logs of one block
 */
public record RpcLimits(Duration timeout, int answerBytesMax, int undividedBytesMax) {
    /**
     * Ten seconds are longer than any answer of a healthy node; the follower shows the chain as unreachable after it.
     * Thirty-two megabytes are some 40,000 logs, and fit a heap of 512 MB several times; a block may have four times as
     * many.
     */
    public static final RpcLimits USUAL = new RpcLimits(Duration.ofSeconds(10), 32 << 20, 128 << 20);

    /** So much longer an answer may take that is so much larger. */
    private static final int UNDIVIDED_TIMES = 4;

    public RpcLimits {
        if (timeout.isNegative() || timeout.isZero() || answerBytesMax <= 0 || undividedBytesMax < answerBytesMax) {
            throw new IllegalArgumentException("limits are positive, and a block's is not below a range's");
        }
    }

    /** With one size for all answers. */
    public RpcLimits(Duration timeout, int answerBytesMax) {
        this(timeout, answerBytesMax, answerBytesMax);
    }

    /** With other sizes. */
    public RpcLimits withBytes(int ofAnswer, int ofUndivided) {
        return new RpcLimits(timeout, ofAnswer, ofUndivided);
    }

    /** What holds for a block alone. */
    RpcLimits undivided() {
        boolean isLarger = undividedBytesMax > answerBytesMax;
        return new RpcLimits(isLarger ? timeout.multipliedBy(UNDIVIDED_TIMES) : timeout, undividedBytesMax);
    }
}
