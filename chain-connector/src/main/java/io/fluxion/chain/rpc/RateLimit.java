package io.fluxion.chain.rpc;

/**
 * How often a provider may be asked.
 *
 * @param requestsPerSecond in the long run
 * @param burst at once, after a quiet time
 */
public record RateLimit(int requestsPerSecond, int burst) {
    public RateLimit {
        if (requestsPerSecond <= 0 || burst <= 0) {
            throw new IllegalArgumentException("a rate limit allows at least one request");
        }
    }
}
