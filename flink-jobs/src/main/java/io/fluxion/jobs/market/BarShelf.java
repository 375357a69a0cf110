package io.fluxion.jobs.market;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.BarTotals;
import io.fluxion.domain.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The bars of one width of the current key: open ones, and closed ones as long as they can be corrected. */
final class BarShelf {
    private final BarInterval interval;
    private final MapState<Long, BarTotals> bars;
    private final MapState<Long, Boolean> unpublished;

    BarShelf(BarInterval interval, RuntimeContext context) {
        this.interval = interval;
        bars = context.getMapState(
                new MapStateDescriptor<>("bars-" + interval.label(), Types.LONG, TypeInformation.of(BarTotals.class)));
        unpublished = context.getMapState(
                new MapStateDescriptor<>("unpublished-" + interval.label(), Types.LONG, Types.BOOLEAN));
    }

    BarInterval interval() {
        return interval;
    }

    /** Adds a tick; true when its bar is new. */
    boolean add(Tick tick) throws Exception {
        long open = interval.openOf(tick.tradedAtMillis());
        BarTotals totals = bars.get(open);
        bars.put(open, totals == null ? BarTotals.opening(open, tick) : totals.plus(tick));
        unpublished.put(open, true);
        return totals == null;
    }

    /** Takes a tick out; {@code others} are all that stay, of whatever bar. */
    void remove(Tick tick, Iterable<Tick> others) throws Exception {
        long open = interval.openOf(tick.tradedAtMillis());
        BarTotals totals = bars.get(open);
        if (totals == null) {
            return;
        }
        List<Tick> staying = new ArrayList<>();
        for (Tick other : others) {
            if (interval.openOf(other.tradedAtMillis()) == open) {
                staying.add(other);
            }
        }
        bars.put(open, totals.minus(tick, staying));
        unpublished.put(open, true);
    }

    /** Publishes the bar that holds a time, if it has changed since it last was. */
    void publish(String instrument, long timeMillis, Consumer<Bar> out) throws Exception {
        long open = interval.openOf(timeMillis);
        BarTotals totals = bars.get(open);
        if (totals == null || !unpublished.contains(open)) {
            return;
        }
        out.accept(totals.toBar(instrument, interval));
        bars.put(open, totals.published());
        unpublished.remove(open);
    }

    /** Publishes all bars that have changed since they last were. */
    void publishAll(String instrument, Consumer<Bar> out) throws Exception {
        List<Long> changed = new ArrayList<>();
        unpublished.keys().forEach(changed::add);
        changed.sort(null);
        for (long open : changed) {
            publish(instrument, open, out);
        }
    }

    /** Forgets the bars that opened before a time. */
    void dropBefore(long timeMillis) throws Exception {
        List<Long> old = new ArrayList<>();
        for (long open : bars.keys()) {
            if (open < timeMillis) {
                old.add(open);
            }
        }
        for (long open : old) {
            bars.remove(open);
            unpublished.remove(open);
        }
    }
}
