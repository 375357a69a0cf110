package io.fluxion.domain.order;

/**
 * A token bucket: so many orders a second, and a burst of twice as many. The rate is a limit, and may change meanwhile.
 *
 * <p>Cancels don't pass by here: they have no limit.
 */
public record Throttle(double tokens, long atMillis) {
    static final double ORDERS_PER_SECOND = 100;
    static final double BURST = 200;

    public static final Throttle FULL = new Throttle(BURST, 0);

    /** As filled up by now at the usual rate. */
    public Throttle at(long nowMillis) {
        return at(nowMillis, ORDERS_PER_SECOND);
    }

    /** As filled up by now at a rate. */
    public Throttle at(long nowMillis, double ordersPerSecond) {
        long elapsedMillis = Math.max(0, nowMillis - atMillis);
        // A rate below one a second lets a single order pass now and then.
        double burst = ordersPerSecond * BURST / ORDERS_PER_SECOND;
        double most = ordersPerSecond > 0 ? Math.max(1, burst) : 0;
        return new Throttle(Math.min(most, tokens + elapsedMillis * ordersPerSecond / 1_000), nowMillis);
    }

    public boolean allows() {
        return tokens >= 1;
    }

    /** Without one token. */
    public Throttle taken() {
        return new Throttle(tokens - 1, atMillis);
    }
}
