package io.fluxion.api.live;

import io.fluxion.api.view.FillView;
import io.fluxion.api.view.OrderView;
import io.fluxion.api.view.SliceView;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.FillIds;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Slice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The orders as the streams tell, with their slices and fills; at most {@value #ORDERS_MAX} of them, the closed ones
 * that were touched first leave first.
 *
 * <p>Not thread-safe: {@link LiveFeed} guards it.
 */
final class OrderStates {
    /** About 50 MB with slices and fills; what has left is in the store. */
    static final int ORDERS_MAX = 10_000;

    private static final Comparator<ExecutionReport> NEWER =
            Comparator.comparingLong(ExecutionReport::reportedAtMillis).thenComparing(ExecutionReport::state);

    private final Map<String, OrderState> byId = new LinkedHashMap<>(256, 0.75f, true);

    /** One order with what belongs to it. */
    static final class OrderState {
        private @Nullable OrderCommand command;
        private @Nullable OrderEvent event;
        private final Map<String, Slice> slices = new TreeMap<>();
        private final Map<String, ExecutionReport> reports = new TreeMap<>();
        private final Map<String, FillView> fills = new LinkedHashMap<>();

        @Nullable
        OrderCommand command() {
            return command;
        }

        @Nullable
        OrderEvent event() {
            return event;
        }

        /** The order as clients read it: pending until the gate has answered; null while only a slice is known. */
        @Nullable
        OrderView view() {
            if (event != null) {
                return OrderView.of(event);
            }
            return command == null ? null : OrderView.pending(command);
        }

        List<SliceView> slices() {
            return slices.values().stream()
                    .map(s -> SliceView.of(s, reports.get(s.childId())))
                    .toList();
        }

        List<FillView> fills() {
            return List.copyOf(fills.values());
        }

        boolean isOpen() {
            return event == null ? command != null : !event.status().isTerminal();
        }
    }

    @Nullable
    OrderState get(String orderId) {
        return byId.get(orderId);
    }

    Collection<OrderState> all() {
        return byId.values();
    }

    /** The slice of a child, or null while it isn't known. */
    @Nullable
    SliceView slice(String orderId, String childId) {
        OrderState order = byId.get(orderId);
        Slice slice = order == null ? null : order.slices.get(childId);
        return slice == null || order == null ? null : SliceView.of(slice, order.reports.get(childId));
    }

    /** Keeps the first command of an order: a repeated one changes nothing. */
    void apply(OrderCommand command) {
        OrderState order = state(command.orderId());
        if (command.kind() == OrderCommand.Kind.NEW && order.command == null) {
            order.command = command;
        }
    }

    /** Whether the event is news: older and repeated ones aren't. */
    boolean apply(OrderEvent event) {
        OrderState order = state(event.orderId());
        OrderEvent known = order.event;
        if (known != null && known.version() >= event.version()) {
            return false;
        }
        order.event = event;
        return true;
    }

    /** The fill that an event tells of, kept with its order; null when it tells of none. */
    @Nullable
    FillView applyFill(OrderEvent event) {
        Map<String, FillView> fills = state(event.orderId()).fills;
        BigDecimal quantity = event.lastQty();
        BigDecimal price = event.lastPx();
        if (event.execType() == ExecType.TRADE && quantity != null && price != null) {
            FillView fill = new FillView(
                    event.execId(),
                    event.childId(),
                    quantity,
                    price,
                    event.transactionHash(),
                    event.blockNumber(),
                    Instant.ofEpochMilli(event.transactTimeMillis()),
                    false);
            return fills.putIfAbsent(fill.execId(), fill) == null ? fill : null;
        }
        return event.execType() == ExecType.TRADE_CANCEL ? cancel(fills, event) : null;
    }

    private static @Nullable FillView cancel(Map<String, FillView> fills, OrderEvent event) {
        FillView target = fills.get(FillIds.tradeOf(event.execId()));
        if (target == null || target.canceled()) {
            return null;
        }
        FillView canceled = new FillView(
                target.execId(),
                target.childId(),
                target.quantity(),
                target.price(),
                target.txHash(),
                target.blockNumber(),
                target.at(),
                true);
        fills.put(canceled.execId(), canceled);
        return canceled;
    }

    void apply(Slice slice) {
        state(slice.orderId()).slices.put(slice.childId(), slice);
    }

    /** Whether the report is news: reports may be repeated, and a swap that a reorg dropped is sent once more. */
    boolean apply(ExecutionReport report) {
        Map<String, ExecutionReport> reports = state(report.orderId()).reports;
        ExecutionReport known = reports.get(report.childId());
        if (known != null && NEWER.compare(known, report) >= 0) {
            return false;
        }
        reports.put(report.childId(), known == null ? report : withHash(report, known.transactionHash()));
        return true;
    }

    /** A sender that learns only from the chain that a child was executed knows no transaction. */
    private static ExecutionReport withHash(ExecutionReport report, @Nullable String lastHash) {
        return report.transactionHash() != null
                ? report
                : new ExecutionReport(
                        report.childId(),
                        report.orderId(),
                        report.state(),
                        lastHash,
                        report.reasonCode(),
                        report.text(),
                        report.reportedAtMillis());
    }

    private OrderState state(String orderId) {
        OrderState order = byId.get(orderId);
        if (order == null) {
            order = new OrderState();
            byId.put(orderId, order);
            evict();
        }
        return order;
    }

    private void evict() {
        if (byId.size() <= ORDERS_MAX) {
            return;
        }
        @Nullable String closed = null;
        for (Map.Entry<String, OrderState> entry : byId.entrySet()) {
            if (!entry.getValue().isOpen()) {
                closed = entry.getKey();
                break;
            }
        }
        byId.remove(closed == null ? byId.keySet().iterator().next() : closed);
    }
}
