package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.RpcErrorException;
import java.util.function.Supplier;

/** How many blocks a node is asked for at once: doubled after an answer, halved after an error. */
final class RangeSize {
    private static final long FIRST = 1_000;
    /** What a local node answers in about a second when every block has a swap. */
    private static final long MAX = 10_000;

    private long blocks = FIRST;

    /** The last block of a range that starts somewhere and may go on to somewhere. */
    long lastOf(long fromNumber, long toNumber) {
        return Math.min(toNumber, fromNumber + blocks - 1);
    }

    /** Asks, and learns from the outcome; an error is thrown on, and the next range is smaller. */
    <T> T ask(Supplier<T> question) {
        try {
            T answer = question.get();
            blocks = Math.min(MAX, blocks * 2);
            return answer;
        } catch (RpcErrorException e) {
            blocks = Math.max(1, blocks / 2);
            throw e;
        }
    }
}
