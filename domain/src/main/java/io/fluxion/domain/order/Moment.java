package io.fluxion.domain.order;

import org.jspecify.annotations.Nullable;

/**
 * The time at which a step is taken, as an order's life needs it.
 *
 * @param nowMillis processing time live, event time in a replay
 * @param chainTimeMillis the time of the last block whose events have been read; 0 while none is known
 * @param runSinceMillis when this run of the job began: what an earlier run did after its last checkpoint may still be
 *     on its way here
 * @param stop why nothing of the order may be released; null when it may
 */
public record Moment(
        long nowMillis,
        long chainTimeMillis,
        long runSinceMillis,
        @Nullable Stop stop) {
    /** What the earlier run wrote is read back within this time: it is in the broker already. */
    public static final long SETTLING_MILLIS = 2_000;

    /** A stable code and a sentence. */
    public record Stop(String code, String text) {}

    /** When nothing stops the order. */
    public Moment(long nowMillis, long chainTimeMillis, long runSinceMillis) {
        this(nowMillis, chainTimeMillis, runSinceMillis, null);
    }

    boolean isSettled() {
        return nowMillis >= settledAtMillis();
    }

    long settledAtMillis() {
        return runSinceMillis + SETTLING_MILLIS;
    }
}
