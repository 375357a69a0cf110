package io.fluxion.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An order as of its latest event. */
public record OrderView(
        String orderId,
        String clOrdId,
        String account,
        String user,
        String instrument,
        Side side,
        OrdType type,
        String status,
        BigDecimal orderQty,
        BigDecimal cumQty,
        BigDecimal leavesQty,
        @Nullable BigDecimal avgPx,
        @Nullable BigDecimal limitPrice,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Integer slices,
        @Nullable String reasonCode,
        @Nullable String text,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean idempotent) {

    /** As clients read it. */
    public static OrderView of(OrderEvent e) {
        AlgoParams algo = e.algo();
        return new OrderView(
                e.orderId(),
                e.clOrdId(),
                e.account(),
                e.user(),
                e.instrument(),
                e.side(),
                e.type(),
                e.status().fixName(),
                e.orderQty(),
                e.cumQty(),
                e.leavesQty(),
                e.cumQty().signum() == 0 ? null : e.avgPx(),
                e.limitPriceQuotePerBase(),
                Instant.ofEpochMilli(e.createdAtMillis()),
                Instant.ofEpochMilli(e.transactTimeMillis()),
                algo == null ? null : Instant.ofEpochMilli(algo.startMillis()),
                algo == null ? null : Instant.ofEpochMilli(algo.endMillis()),
                algo == null ? null : algo.slices(),
                e.reasonCode(),
                e.text(),
                e.version(),
                null);
    }

    /** A new order that the gate has not answered yet. */
    public static OrderView pending(OrderCommand c) {
        AlgoParams algo = c.algo();
        BigDecimal quantity = Objects.requireNonNull(c.quantityBase());
        return new OrderView(
                c.orderId(),
                c.clOrdId(),
                c.account(),
                c.user(),
                Objects.requireNonNull(c.instrument()),
                Objects.requireNonNull(c.side()),
                Objects.requireNonNull(c.type()),
                OrdStatus.PENDING_NEW.fixName(),
                quantity,
                BigDecimal.ZERO,
                quantity,
                null,
                c.limitPriceQuotePerBase(),
                Instant.ofEpochMilli(c.receivedAtMillis()),
                Instant.ofEpochMilli(c.receivedAtMillis()),
                algo == null ? null : Instant.ofEpochMilli(algo.startMillis()),
                algo == null ? null : Instant.ofEpochMilli(algo.endMillis()),
                algo == null ? null : algo.slices(),
                null,
                null,
                0,
                null);
    }

    /** The same, marked as an answer to a repeated request or to a first one. */
    public OrderView idempotent(boolean repeated) {
        return new OrderView(
                orderId,
                clOrdId,
                account,
                user,
                instrument,
                side,
                type,
                status,
                orderQty,
                cumQty,
                leavesQty,
                avgPx,
                limitPrice,
                createdAt,
                updatedAt,
                start,
                end,
                slices,
                reasonCode,
                text,
                version,
                repeated);
    }
}
