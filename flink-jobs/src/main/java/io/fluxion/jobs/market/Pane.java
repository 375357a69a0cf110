package io.fluxion.jobs.market;

import io.fluxion.domain.market.Traded;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bar's stretch of time of an instrument in state: what was traded by venue, and what of it has been told.
 *
 * <p>Immutable, so that copying it on write costs nothing. Venues are numbered by the instrument's {@link Book}; what all
 * venues did together is at 0, venue {@code v} at {@code v + 1}.
 *
 * @param tellings each part's next revision, at least
 * @param untold which parts differ from what was last told of them
 */
record Pane(@Nullable Traded[] parts, long[] tellings, boolean[] untold) {
    static final Pane EMPTY = new Pane(new @Nullable Traded[0], new long[0], new boolean[0]);

    /** The part; null where nothing was ever traded. */
    @Nullable
    Traded part(int venue) {
        return venue < parts.length ? parts[venue] : null;
    }

    /** With other parts. One that has lost all its trades stays without any, to be told so. */
    Pane with(@Nullable Traded[] now) {
        @Nullable Traded[] next = Arrays.copyOf(now, Math.max(now.length, parts.length));
        boolean[] changed = Arrays.copyOf(untold, next.length);
        for (int i = 0; i < next.length; i++) {
            Traded before = part(i);
            Traded after = next[i];
            if (after == null && before != null) {
                after = before.emptied();
            }
            boolean same = Objects.equals(before, after);
            next[i] = same ? before : after;
            changed[i] |= !same;
        }
        return new Pane(next, Arrays.copyOf(tellings, next.length), changed);
    }

    /** After all of it was told, under revisions that are no lower than a floor. */
    Pane told(long revisionFloor) {
        long[] next = tellings.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] = untold[i] ? revision(i, revisionFloor) + 1 : next[i];
        }
        return new Pane(parts, next, new boolean[untold.length]);
    }

    /** The revision under which a part is told next. */
    long revision(int venue, long floor) {
        return Math.max(tellings[venue], floor);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pane pane
                && Arrays.equals(parts, pane.parts)
                && Arrays.equals(tellings, pane.tellings)
                && Arrays.equals(untold, pane.untold);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return Arrays.toString(parts);
    }
}
