package io.fluxion.jobs.market;

import static io.fluxion.domain.market.BarInterval.ONE_SECOND;

import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.StatsWindow;
import io.fluxion.domain.market.Traded;
import io.fluxion.domain.market.WindowSum;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.state.internal.InternalValueState;
import org.jspecify.annotations.Nullable;

/**
 * The panes of the current instrument: a tree in which each pane is made of those of the next smaller width.
 *
 * <p>Each pane is a value of state by itself, so that after a checkpoint only what changes is copied.
 */
final class Panes {
    private static final BarInterval[] INTERVALS = BarInterval.values();
    private static final int ORDINALS = 8;

    private final InternalValueState<?, Long, Pane> state;

    Panes(InternalValueState<?, Long, Pane> state) {
        this.state = state;
    }

    /** The name of a pane in state. */
    static long idOf(BarInterval interval, long openMillis) {
        return openMillis / ONE_SECOND.widthMillis() * ORDINALS + interval.ordinal();
    }

    static BarInterval intervalOf(long id) {
        return INTERVALS[(int) (id % ORDINALS)];
    }

    static long openMillisOf(long id) {
        return id / ORDINALS * ONE_SECOND.widthMillis();
    }

    /** The last instant of a pane. */
    static long closeMillisOf(long id) {
        return intervalOf(id).lastInstantOf(openMillisOf(id));
    }

    Pane get(long id) throws IOException {
        state.setCurrentNamespace(id);
        return Objects.requireNonNullElse(state.value(), Pane.EMPTY);
    }

    void put(long id, Pane pane) throws IOException {
        state.setCurrentNamespace(id);
        state.update(pane);
    }

    void forget(BarInterval interval, long openMillis) {
        state.setCurrentNamespace(idOf(interval, openMillis));
        state.clear();
    }

    /** Gives a second what was traded in it, corrects all panes above it, and adds what changed to a book's untold ones. */
    void change(long secondMillis, @Nullable Traded[] traded, Book book) throws IOException {
        long id = idOf(ONE_SECOND, secondMillis);
        Pane before = get(id);
        Pane after = before.with(traded);
        BarInterval interval = ONE_SECOND;
        while (!Arrays.equals(before.parts(), after.parts())) {
            put(id, after);
            book.untoldPanes.add(id);
            BarInterval longer = interval.longer();
            if (longer == null) {
                return;
            }
            long open = longer.openOf(secondMillis);
            id = idOf(longer, open);
            Pane parent = get(id);
            Pane changed = parent.with(joined(longer, open, parent, before, after));
            interval = longer;
            before = parent;
            after = changed;
        }
    }

    /** The parts of a pane after one of the panes that it is made of has changed. */
    private @Nullable Traded[] joined(BarInterval interval, long openMillis, Pane parent, Pane before, Pane after)
            throws IOException {
        @Nullable Traded[] parts = Arrays.copyOf(parent.parts(), Math.max(parent.parts().length, after.parts().length));
        for (int i = 0; i < after.parts().length; i++) {
            Traded now = after.parts()[i];
            if (now == null || now.equals(before.part(i))) {
                continue;
            }
            Traded whole = parts[i];
            Traded grown = whole == null ? now : whole.grown(before.part(i), now);
            parts[i] = grown != null && grown.tradeCount() > 0 ? grown : joinedAnew(interval, openMillis, i);
        }
        return parts;
    }

    private @Nullable Traded joinedAnew(BarInterval interval, long openMillis, int part) throws IOException {
        BarInterval shorter = Objects.requireNonNull(interval.shorter(), "a second is made of trades");
        List<Traded> parts = new ArrayList<>();
        long end = openMillis + interval.widthMillis();
        for (long open = openMillis; open < end; open += shorter.widthMillis()) {
            Traded traded = get(idOf(shorter, open)).part(part);
            if (traded != null) {
                parts.add(traded);
            }
        }
        return Traded.joined(parts);
    }

    /** A window's sums: all venues together at 0, venue {@code v} at {@code v + 1}. */
    WindowSum[] sums(StatsWindow window, long asOfMillis, int venues) throws IOException {
        WindowSum[] sums = new WindowSum[venues + 1];
        Arrays.setAll(sums, i -> new WindowSum(window, asOfMillis));
        long widest = Math.max(ONE_SECOND.widthMillis(), window.stepMillis());
        long at = asOfMillis - window.widthMillis();
        while (at < asOfMillis) {
            BarInterval interval = BarInterval.widestFrom(at, asOfMillis, widest);
            Pane pane = get(idOf(interval, at));
            at += interval.widthMillis();
            for (int i = 0; i < sums.length; i++) {
                sums[i].add(pane.part(i), at);
            }
        }
        return sums;
    }
}
