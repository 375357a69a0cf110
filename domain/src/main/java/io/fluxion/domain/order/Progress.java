package io.fluxion.domain.order;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        announce(type, null, null, atMillis);
    }

    /** Announces the order as it stands, and why. */
    void announce(ExecType type, @Nullable String reasonCode, @Nullable String text, long atMillis) {
        announce(type, ownId(), null, null, reasonCode, text, atMillis);
    }

    /** Adds what the gate found to the last announcement. */
    void lastEventHas(List<CheckOutcome> checks) {
        int last = events.size() - 1;
        events.set(last, events.get(last).with(checks));
    }

    /** Announces what a child made of the order. */
    void announceChild(String childId, @Nullable String reasonCode, @Nullable String text, long atMillis) {
        announce(ExecType.ORDER_STATUS, ownId(), childId, null, reasonCode, text, atMillis);
    }

    /** Announces a trade. */
    void announceTrade(Fill fill, long atMillis) {
        String execId = FillIds.trade(fill.execId(), order.retractions().getOrDefault(fill.execId(), 0));
        announce(ExecType.TRADE, execId, fill.childId(), fill, null, null, atMillis);
    }

    /** Announces that a trade was taken back. */
    void announceTradeCancel(Fill fill, long atMillis) {
        String execId = FillIds.cancel(fill.execId(), order.retractions().getOrDefault(fill.execId(), 1));
        String text = "a reorg removed the swap " + fill.transactionHash();
        announce(ExecType.TRADE_CANCEL, execId, fill.childId(), fill, "REORG", text, atMillis);
    }

    /** Announces a fill that doesn't count. */
    void announceParked(Fill fill, String text, long atMillis) {
        announce(ExecType.ORDER_STATUS, ownId(), fill.childId(), fill, "OVERFILL", text, atMillis);
    }

    private String ownId() {
        return order.orderId() + "-" + (order.version() + 1);
    }

    private void announce(
            ExecType type,
            String execId,
            @Nullable String childId,
            @Nullable Fill fill,
            @Nullable String reasonCode,
            @Nullable String text,
            long atMillis) {
        order = order.nextVersion();
        events.add(new OrderEvent(
                execId,
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
                childId,
                fill == null ? null : fill.transactionHash(),
                fill == null ? 0 : fill.blockNumber(),
                order.type() == OrdType.LIMIT ? null : order.algo(),
                reasonCode,
                text,
                order.createdAtMillis(),
                atMillis,
                order.version()));
    }
}
