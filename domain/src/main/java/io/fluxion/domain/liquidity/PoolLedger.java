package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.chain.Protocol;
import io.fluxion.domain.chain.Reserves;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pool with the points that led to where it stands, oldest first and never empty.
 *
 * @param tokens addresses, in the pool's order
 * @param weights of a weighted pool; empty for a stable one
 * @param swapFeeFraction as it is set now
 * @param version rises with each change, retractions included
 * @param protocol of a pool of others; null for one of ours
 * @param reserves how far the balances of its points are known
 * @param base all of the pool's settings before the oldest point
 */
public record PoolLedger(
        int chainId,
        String poolId,
        String name,
        List<String> tokens,
        List<BigDecimal> weights,
        BigDecimal swapFeeFraction,
        List<PoolPoint> points,
        long version,
        PoolKind kind,
        PoolSettings base,
        @Nullable Protocol protocol,
        Reserves reserves) {

    /** Points kept to be returned to; a retraction of an older log is undone by its amounts. */
    public static final int POINTS_MAX = 128;

    public PoolLedger {
        tokens = List.copyOf(tokens);
        weights = List.copyOf(weights);
        points = RecentPoints.of(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a pool stands somewhere");
        }
        // State of earlier versions has neither.
        kind = Objects.requireNonNullElse(kind, PoolKind.WEIGHTED);
        base = base == null ? new PoolSettings(swapFeeFraction, BigDecimal.ZERO, null, 0L, null) : base;
        // State of earlier versions has pools of ours alone.
        reserves = Objects.requireNonNullElse(reserves, Reserves.EXACT);
        swapFeeFraction = Objects.requireNonNull(settings(points, base).swapFeeFraction(), "a pool has a fee");
    }

    /** A weighted pool whose settings have never been changed. */
    public PoolLedger(
            int chainId,
            String poolId,
            String name,
            List<String> tokens,
            List<BigDecimal> weights,
            BigDecimal swapFeeFraction,
            List<PoolPoint> points,
            long version) {
        this(
                chainId,
                poolId,
                name,
                tokens,
                weights,
                swapFeeFraction,
                points,
                version,
                PoolKind.WEIGHTED,
                new PoolSettings(swapFeeFraction, BigDecimal.ZERO, null, 0L, null),
                null,
                Reserves.EXACT);
    }

    /** A pool of ours. */
    public PoolLedger(
            int chainId,
            String poolId,
            String name,
            List<String> tokens,
            List<BigDecimal> weights,
            BigDecimal swapFeeFraction,
            List<PoolPoint> points,
            long version,
            PoolKind kind,
            PoolSettings base) {
        this(
                chainId,
                poolId,
                name,
                tokens,
                weights,
                swapFeeFraction,
                points,
                version,
                kind,
                base,
                null,
                Reserves.EXACT);
    }

    /** Where the pool stands. */
    public PoolPoint current() {
        return points.get(points.size() - 1);
    }

    /** All of the pool's settings as they are now. */
    public PoolSettings settings() {
        return settings(points, base);
    }

    /** The plain amplification of a stable pool at a block's time, wherever its ramp then is; null for a weighted one. */
    public @Nullable BigDecimal amplificationAt(long blockTimeMillis) {
        var ramp = settings().ramp();
        return ramp == null ? null : ramp.at(blockTimeMillis);
    }

    private static PoolSettings settings(List<PoolPoint> points, PoolSettings base) {
        PoolSettings set = RecentPoints.of(points).settings();
        return set == null ? base : set;
    }

    PoolLedger with(PoolPoint point) {
        PoolSettings dropped = points.size() < POINTS_MAX ? null : points.get(0).settings();
        return from(RecentPoints.of(points).plus(point), dropped == null ? base : dropped);
    }

    /** With a point at some place among the others. */
    PoolLedger with(int index, PoolPoint point) {
        List<PoolPoint> next = new ArrayList<>(points);
        next.add(index, point);
        if (next.size() <= POINTS_MAX) {
            return at(next);
        }
        PoolPoint oldest = next.remove(0);
        return from(next, oldest.settings() == null ? base : oldest.settings());
    }

    /** As the pool stood after its first so many points. */
    PoolLedger upTo(int count) {
        return at(points.subList(0, count));
    }

    PoolLedger at(List<PoolPoint> newPoints) {
        return from(newPoints, base);
    }

    /** At a single point that is reached again, with the settings that the pool had there. */
    PoolLedger backAt(PoolPoint point, PoolSettings settings) {
        return from(List.of(point), settings);
    }

    private PoolLedger from(List<PoolPoint> newPoints, PoolSettings newBase) {
        return copy(newPoints, version + 1, newBase);
    }

    /** The same place with a version that is no lower than that. */
    public PoolLedger versionNotBelow(long floor) {
        return version >= floor ? this : copy(points, floor, base);
    }

    /** The same place with a higher version: its worth has changed. */
    public PoolLedger revalued() {
        return at(points);
    }

    private PoolLedger copy(List<PoolPoint> newPoints, long newVersion, PoolSettings newBase) {
        return new PoolLedger(
                chainId,
                poolId,
                name,
                tokens,
                weights,
                swapFeeFraction,
                newPoints,
                newVersion,
                kind,
                newBase,
                protocol,
                reserves);
    }
}
