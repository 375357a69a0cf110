package io.fluxion.chain.rpc;

import java.time.Duration;

/**
 * How long a call to a node may take, and how large its answer may be.
 *
 * @param timeout from the first byte sent to the last byte received: a byte a second is no answer
 * @param answerBytesMax of one answer, unpacked
 */
public record RpcLimits(Duration timeout, int answerBytesMax) {
    /**
     * Ten seconds are longer than any answer of a healthy node; the follower shows the chain as unreachable after it.
     * Thirty-two megabytes are some 40,000 logs, and fit a heap of 512 MB several times.
     */
    public static final RpcLimits USUAL = new RpcLimits(Duration.ofSeconds(10), 32 << 20);

    public RpcLimits {
        if (timeout.isNegative() || timeout.isZero() || answerBytesMax <= 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
