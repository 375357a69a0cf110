package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.PoolSettings;
import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Points of a pool, oldest first, to which another is added in constant time.
 *
 * <p>Immutable to its readers. Lists that grew out of one another share an array, each seeing its own part: only the
 * newest of them adds to it in place, beyond what the others see.
 */
final class RecentPoints extends AbstractList<PoolPoint> implements RandomAccess {
    private static final int NOWHERE = -1;

    /** An array that is filled from its front, and how far. */
    private static final class Shared {
        private final PoolPoint[] points;
        private int used;

        Shared(int capacity) {
            points = new PoolPoint[capacity];
        }

        void add(PoolPoint point) {
            points[used++] = point;
        }
    }

    private final Shared shared;
    private final int from;
    private final int to;
    /** Where in the array the newest point with settings is. */
    private final int setAt;

    private RecentPoints(Shared shared, int from, int to, int setAt) {
        this.shared = shared;
        this.from = from;
        this.to = to;
        this.setAt = setAt;
    }

    static RecentPoints of(Collection<PoolPoint> points) {
        if (points instanceof RecentPoints recent) {
            return recent;
        }
        Shared shared = new Shared(points.size() + PoolLedger.POINTS_MAX);
        int setAt = NOWHERE;
        for (PoolPoint point : points) {
            setAt = point.settings() == null ? setAt : shared.used;
            shared.add(point);
        }
        return new RecentPoints(shared, 0, shared.used, setAt);
    }

    /** With one more, and without the oldest if there would be too many. */
    RecentPoints plus(PoolPoint point) {
        if (to != shared.used || to == shared.points.length) {
            return of(this.subList(0, size())).plus(point);
        }
        int oldest = size() == PoolLedger.POINTS_MAX ? from + 1 : from;
        int newSetAt = point.settings() == null ? setAt : to;
        shared.add(point);
        return new RecentPoints(shared, oldest, to + 1, newSetAt);
    }

    /** What the newest point that sets anything has set; null when none does. */
    @Nullable
    PoolSettings settings() {
        return setAt < from ? null : shared.points[setAt].settings();
    }

    @Override
    public PoolPoint get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return shared.points[from + index];
    }

    @Override
    public int size() {
        return to - from;
    }
}
