package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import java.util.List;

/**
 * What went through a pool of late: three windows of event time up to the newest event.
 *
 * <p>The newest second is summed beside the windows and poured into them when it is over, so that a burst within a
 * second costs one addition an event. Time never goes back: a retraction takes its event out of the panes that still
 * hold it, and leaves the windows where they are.
 *
 * @param newestMillis the time of the newest event, retracted ones included
 * @param newest what happened in its second
 */
public record PoolActivity(long newestMillis, Flow newest, FlowWindow minute, FlowWindow hour, FlowWindow day) {
    private static final long SECOND_MILLIS = 1_000;

    /** A pool through which nothing has gone. */
    public static PoolActivity none(int tokens) {
        return new PoolActivity(
                Long.MIN_VALUE,
                Flow.none(tokens),
                FlowWindow.empty(MetricWindow.MINUTE, tokens),
                FlowWindow.empty(MetricWindow.HOUR, tokens),
                FlowWindow.empty(MetricWindow.DAY, tokens));
    }

    /** Whether an event is older than what any window holds. */
    public boolean isLate(long timeMillis) {
        return newestMillis != Long.MIN_VALUE && timeMillis < MetricWindow.DAY.startOf(newestMillis);
    }

    /** After an event or its retraction. */
    PoolActivity after(ChainEvent event, List<String> tokens) {
        long timeMillis = event.blockTimeMillis();
        int sign = event.retracted() ? -1 : 1;
        if (newestMillis != Long.MIN_VALUE && secondOf(timeMillis) == secondOf(newestMillis)) {
            Flow flow = newest.with(event, tokens, sign);
            return new PoolActivity(Math.max(newestMillis, timeMillis), flow, minute, hour, day);
        }
        Flow flow = Flow.of(event, tokens);
        if (flow == null) {
            return this;
        }
        return sign > 0 ? plus(timeMillis, flow) : minus(timeMillis, flow);
    }

    /** With what an event brought. */
    PoolActivity plus(long timeMillis, Flow flow) {
        if (newestMillis != Long.MIN_VALUE && secondOf(timeMillis) < secondOf(newestMillis)) {
            return new PoolActivity(
                    newestMillis,
                    newest,
                    minute.plus(timeMillis, flow, newestMillis),
                    hour.plus(timeMillis, flow, newestMillis),
                    day.plus(timeMillis, flow, newestMillis));
        }
        if (newestMillis != Long.MIN_VALUE && secondOf(timeMillis) == secondOf(newestMillis)) {
            return new PoolActivity(Math.max(newestMillis, timeMillis), newest.plus(flow), minute, hour, day);
        }
        PoolActivity poured = poured();
        return new PoolActivity(timeMillis, flow, poured.minute, poured.hour, poured.day);
    }

    /** Without what a retracted event had brought. */
    PoolActivity minus(long timeMillis, Flow flow) {
        if (newestMillis == Long.MIN_VALUE) {
            return this;
        }
        if (secondOf(timeMillis) == secondOf(newestMillis)) {
            return new PoolActivity(newestMillis, newest.minus(flow), minute, hour, day);
        }
        return new PoolActivity(
                newestMillis,
                newest,
                minute.minus(timeMillis, flow, newestMillis),
                hour.minus(timeMillis, flow, newestMillis),
                day.minus(timeMillis, flow, newestMillis));
    }

    /** What went through within a window that ends at a time, or at the newest event if that is later. */
    public Flow total(MetricWindow window, long endMillis) {
        if (newestMillis == Long.MIN_VALUE) {
            return newest;
        }
        long end = Math.max(endMillis, newestMillis);
        Flow before = switch (window) {
            case MINUTE -> minute.at(end).total();
            case HOUR -> hour.at(end).total();
            case DAY -> day.at(end).total();
        };
        return window.paneOf(newestMillis) < window.startOf(end) ? before : before.plus(newest);
    }

    private PoolActivity poured() {
        if (newest.isNone()) {
            return this;
        }
        return new PoolActivity(
                newestMillis,
                newest,
                minute.plus(newestMillis, newest, newestMillis),
                hour.plus(newestMillis, newest, newestMillis),
                day.plus(newestMillis, newest, newestMillis));
    }

    private static long secondOf(long timeMillis) {
        return Math.floorDiv(timeMillis, SECOND_MILLIS);
    }
}
