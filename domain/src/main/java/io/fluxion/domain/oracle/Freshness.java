package io.fluxion.domain.oracle;

/** How old a feed's newest round may be. */
public final class Freshness {
    /** A round may be this late before anybody is told: transactions queue. */
    private static final long GRACE_MILLIS_MIN = 120_000;

    private static final int GRACE_FRACTION_DIVISOR = 20;

    private Freshness() {}

    /** Older than this, a price is stale: the heartbeat plus the larger of 120 s and 5 %. */
    public static long staleAfterMillis(long heartbeatMillis) {
        return heartbeatMillis + graceMillis(heartbeatMillis);
    }

    /** Older than this, the feed counts as dead: two heartbeats, but always after a price is stale. */
    public static long deadAfterMillis(long heartbeatMillis) {
        return Math.max(2 * heartbeatMillis, staleAfterMillis(heartbeatMillis) + graceMillis(heartbeatMillis));
    }

    private static long graceMillis(long heartbeatMillis) {
        return Math.max(GRACE_MILLIS_MIN, heartbeatMillis / GRACE_FRACTION_DIVISOR);
    }
}
