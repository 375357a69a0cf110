package io.fluxion.jobs.liquidity;

import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;

/**
 * What was last told of a pool, and when by the clock.
 *
 * @param stateVersion the pool's version in its last state
 * @param measuredVersion the pool's version in its last metrics
 * @param metricsVersion of those metrics
 * @param asOfMillis the moment of those metrics, in event time
 */
public record Published(
        long stateVersion,
        long stateMillis,
        boolean stale,
        long measuredVersion,
        long metricsVersion,
        long metricsMillis,
        long asOfMillis) {

    static Published nothing() {
        return new Published(-1, 0, false, -1, 0, 0, 0);
    }

    Published with(PoolState state, long nowMillis) {
        return new Published(
                state.version(),
                nowMillis,
                state.tvlStale(),
                measuredVersion,
                metricsVersion,
                metricsMillis,
                asOfMillis);
    }

    Published with(PoolMetrics metrics, long poolVersion, long nowMillis) {
        return new Published(
                stateVersion, stateMillis, stale, poolVersion, metrics.version(), nowMillis, metrics.asOfMillis());
    }
}
