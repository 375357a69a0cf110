package io.fluxion.api.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets by caller, at most {@value #CALLERS_MAX} of them; the one least recently seen is forgotten.
 *
 * <p>Thread-safe: the map is guarded by itself, a bucket by its own atomics.
 */
public final class RateLimits {
    /** About 2 MB of buckets. A flood of new addresses forgets old ones, it doesn't fill the memory. */
    static final int CALLERS_MAX = 10_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS_MAX;
        }
    };
    private final Limit limit;

    /** Buckets of one size. */
    public RateLimits(Limit limit) {
        this.limit = limit;
    }

    /**
     * A bucket's size.
     *
     * @param burst tokens when full
     * @param perSecond tokens that come back in a second
     */
    public record Limit(int burst, int perSecond) {}

    /** Takes tokens from the caller's bucket, or refuses with the time to wait. */
    public void take(String caller, int cost) {
        ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(cost);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw Problem.rateLimited((int) seconds);
        }
    }

    /** How many callers are remembered. */
    int size() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket bucket(String caller) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    caller,
                    c -> Bucket.builder()
                            .addLimit(bandwidth -> bandwidth
                                    .capacity(limit.burst())
                                    .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                            .build());
        }
    }
}
