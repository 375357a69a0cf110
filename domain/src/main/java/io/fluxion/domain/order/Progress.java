package io.fluxion.domain.order;

import java.util.ArrayList;
import java.util.List;

/** What a step made of an order: its next state, and what to tell and to send. */
public final class Progress {
    private ParentOrder order;
    private final List<OrderEvent> events = new ArrayList<>();
    private final List<Slice> slices = new ArrayList<>();

    Progress(ParentOrder order) {
        this.order = order;
    }

    public ParentOrder order() {
        return order;
    }

    public List<OrderEvent> events() {
        return List.copyOf(events);
    }

    public List<Slice> slices() {
        return List.copyOf(slices);
    }

    void become(ParentOrder next) {
        order = next;
    }

    void release(Slice slice) {
        slices.add(slice);
    }

    /** Announces the order as it stands. */
    void announce(ExecType type, long atMillis) {
        announce(type, null, null, null, atMillis);
    }

    void announce(
            ExecType type,
            @org.jspecify.annotations.Nullable Fill fill,
            @org.jspecify.annotations.Nullable String reasonCode,
            @org.jspecify.annotations.Nullable String text,
            long atMillis) {
        order = order.nextVersion();
        events.add(new OrderEvent(
                execId(type, fill),
                order.orderId(),
                order.clOrdId(),
                order.account(),
                order.user(),
                order.instrument().instrument(),
                order.side(),
                order.type(),
                type,
                order.status(),
                order.orderQty(),
                order.cumQty(),
                order.leavesQty(),
                order.avgPx(),
                order.limitPriceQuotePerBase(),
                fill == null ? null : fill.quantityBase(),
                fill == null ? null : fill.priceQuotePerBase(),
                fill == null ? null : fill.childId(),
                fill == null ? null : fill.transactionHash(),
                fill == null ? 0 : fill.blockNumber(),
                order.algo(),
                reasonCode,
                text,
                order.createdAtMillis(),
                atMillis,
                order.version()));
    }

    private String execId(ExecType type, @org.jspecify.annotations.Nullable Fill fill) {
        return type == ExecType.TRADE && fill != null ? fill.execId() : order.orderId() + "-" + order.version();
    }
}
