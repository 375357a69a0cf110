package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A pool with the points that led to where it stands, oldest first and never empty.
 *
 * @param tokens addresses, in the pool's order
 * @param version rises with each change, retractions included
 */
public record PoolLedger(
        int chainId,
        String poolId,
        String name,
        List<String> tokens,
        List<BigDecimal> weights,
        BigDecimal swapFeeFraction,
        List<PoolPoint> points,
        long version) {

    /** Points kept to be returned to; a retraction of an older log is undone by its amounts. */
    public static final int POINTS_MAX = 128;

    public PoolLedger {
        tokens = List.copyOf(tokens);
        weights = List.copyOf(weights);
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a pool stands somewhere");
        }
    }

    /** Where the pool stands. */
    public PoolPoint current() {
        return points.get(points.size() - 1);
    }

    PoolLedger with(PoolPoint point) {
        List<PoolPoint> next = new ArrayList<>(points);
        next.add(point);
        return at(next.size() > POINTS_MAX ? next.subList(1, next.size()) : next);
    }

    PoolLedger at(List<PoolPoint> newPoints) {
        return new PoolLedger(chainId, poolId, name, tokens, weights, swapFeeFraction, newPoints, version + 1);
    }

    /** The same place with a version that is no lower than that. */
    public PoolLedger versionNotBelow(long floor) {
        return version >= floor
                ? this
                : new PoolLedger(chainId, poolId, name, tokens, weights, swapFeeFraction, points, floor);
    }

    /** The same place with a higher version: its worth has changed. */
    public PoolLedger revalued() {
        return at(points);
    }
}
