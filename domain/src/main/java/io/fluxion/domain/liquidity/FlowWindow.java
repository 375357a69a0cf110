package io.fluxion.domain.liquidity;

import java.util.ArrayList;
import java.util.List;

/**
 * What went through a pool in a window of event time: panes, oldest first and none of them empty, and their sum.
 *
 * <p>The sum is kept, not made anew: an event costs one addition to its pane and one to the sum, and each pane is
 * subtracted once when it leaves, however long the window is. All sums are integers, so that nothing is lost either way.
 */
public record FlowWindow(MetricWindow window, List<FlowPane> panes, Flow total) {
    public FlowWindow {
        panes = List.copyOf(panes);
    }

    /** A window through which nothing has gone, in a pool of so many tokens. */
    public static FlowWindow empty(MetricWindow window, int tokens) {
        return new FlowWindow(window, List.of(), Flow.none(tokens));
    }

    /** As it is when it ends at that time; it never moves back. */
    FlowWindow at(long endMillis) {
        long startMillis = window.startOf(endMillis);
        int gone = 0;
        Flow left = total;
        while (gone < panes.size() && panes.get(gone).startMillis() < startMillis) {
            left = left.minus(panes.get(gone).flow());
            gone++;
        }
        return gone == 0 ? this : new FlowWindow(window, panes.subList(gone, panes.size()), left);
    }

    /** With more, unless it is older than a window that ends at {@code endMillis}. */
    public FlowWindow plus(long timeMillis, Flow flow, long endMillis) {
        FlowWindow rolled = at(endMillis);
        long pane = window.paneOf(timeMillis);
        if (pane < window.startOf(endMillis)) {
            return rolled;
        }
        int place = rolled.placeOf(pane);
        List<FlowPane> next = new ArrayList<>(rolled.panes);
        if (place < next.size() && next.get(place).startMillis() == pane) {
            next.set(place, new FlowPane(pane, next.get(place).flow().plus(flow)));
        } else {
            next.add(place, new FlowPane(pane, flow));
        }
        return new FlowWindow(window, next, rolled.total.plus(flow));
    }

    /** Without what was added at that time; what has left the window already is no part of it. */
    FlowWindow minus(long timeMillis, Flow flow, long endMillis) {
        FlowWindow rolled = at(endMillis);
        long pane = window.paneOf(timeMillis);
        int place = rolled.placeOf(pane);
        if (place == rolled.panes.size() || rolled.panes.get(place).startMillis() != pane) {
            return rolled;
        }
        List<FlowPane> next = new ArrayList<>(rolled.panes);
        Flow left = next.get(place).flow().minus(flow);
        if (left.isNone()) {
            next.remove(place);
        } else {
            next.set(place, new FlowPane(pane, left));
        }
        return new FlowWindow(window, next, rolled.total.minus(flow));
    }

    /** Where a pane is, or would be; looked for from the newest, where most of it happens. */
    private int placeOf(long pane) {
        int place = panes.size();
        while (place > 0 && panes.get(place - 1).startMillis() >= pane) {
            place--;
        }
        return place;
    }
}
