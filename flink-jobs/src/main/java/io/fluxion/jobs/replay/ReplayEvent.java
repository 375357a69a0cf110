package io.fluxion.jobs.replay;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.jobs.runtime.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * What comes next in a replay: one of its parts, or with none of them its end.
 *
 * @param timeMillis its event time
 * @param trade a trade as it would lie in its topic
 * @param order one that is sent at this time
 * @param orderEvent what became of an earlier one, on its way back to the gate
 * @param pause whether nothing comes, and event time goes on to just before this time
 */
public record ReplayEvent(
        long timeMillis,
        @Nullable RawMessage trade,
        @Nullable OraclePrice price,
        @Nullable ChainEvent chainEvent,
        @Nullable RejectedLine rejected,
        @Nullable RecordedOrder order,
        @Nullable OrderEvent orderEvent,
        boolean pause) {

    /** A line of a file that isn't one of orders. */
    public ReplayEvent(
            long timeMillis,
            @Nullable RawMessage trade,
            @Nullable OraclePrice price,
            @Nullable ChainEvent chainEvent,
            @Nullable RejectedLine rejected) {
        this(timeMillis, trade, price, chainEvent, rejected, null, null, false);
    }

    /** An order that is sent. */
    public static ReplayEvent of(RecordedOrder order) {
        return new ReplayEvent(order.command().receivedAtMillis(), null, null, null, null, order, null, false);
    }

    /** What became of an order, told at a time. */
    static ReplayEvent of(OrderEvent event, long timeMillis) {
        return new ReplayEvent(timeMillis, null, null, null, null, null, event, false);
    }

    /** All before this time has come. */
    static ReplayEvent pause(long timeMillis) {
        return new ReplayEvent(timeMillis, null, null, null, null, null, null, true);
    }

    /** The end of all input. */
    public static ReplayEvent end(long timeMillis) {
        return new ReplayEvent(timeMillis, null, null, null, null);
    }

    /** Whether this is the end of all input. */
    public boolean isEnd() {
        return !pause
                && trade == null
                && price == null
                && chainEvent == null
                && rejected == null
                && order == null
                && orderEvent == null;
    }
}
