package io.fluxion.standalone.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When each of a sequence of messages was due and when it arrived.
 *
 * <p>Message {@code i} belongs to lane {@code i % lanes}. Within a lane a newer message may stand for older ones that
 * were skipped; those count as arrived with it, so that skipping shortens no latency. One thread sends, one receives.
 */
final class Arrivals {
    private final long firstDueNanos;
    private final long periodNanos;
    private final long[] latencyNanos;
    private final int[] nextOfLane;
    private final CountDownLatch missing;
    private int superseded;

    Arrivals(int messages, int lanes, long firstDueNanos, long periodNanos) {
        this.firstDueNanos = firstDueNanos;
        this.periodNanos = periodNanos;
        this.latencyNanos = new long[messages];
        this.nextOfLane = new int[lanes];
        this.missing = new CountDownLatch(messages);
        Arrays.setAll(nextOfLane, lane -> lane);
    }

    int messages() {
        return latencyNanos.length;
    }

    long dueNanos(int message) {
        return firstDueNanos + message * periodNanos;
    }

    /** Notes an arrival; one that has been noted, or belongs to another sequence, changes nothing. */
    void arrived(int message, long nowNanos) {
        if (message < 0 || message >= latencyNanos.length) {
            return;
        }
        int lane = message % nextOfLane.length;
        while (nextOfLane[lane] <= message) {
            int next = nextOfLane[lane];
            latencyNanos[next] = nowNanos - dueNanos(next);
            superseded += next < message ? 1 : 0;
            nextOfLane[lane] = next + nextOfLane.length;
            missing.countDown();
        }
    }

    /** The latencies in nanoseconds, once all messages have arrived. */
    long[] await(Duration limit) throws InterruptedException {
        if (!missing.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    missing.getCount() + " of " + latencyNanos.length + " messages did not arrive");
        }
        return latencyNanos.clone();
    }

    /** How many never arrived by themselves; to be asked after {@link #await}. */
    int superseded() {
        return superseded;
    }
}
