package io.fluxion.standalone.replay;

import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands after one of its events.
 *
 * @param status as FIX writes it
 * @param reasonCode why it was refused, or ended
 */
public record OrderState(
        String orderId,
        String clOrdId,
        String account,
        String instrument,
        Side side,
        OrdType type,
        String status,
        BigDecimal orderQty,
        BigDecimal cumQty,
        BigDecimal leavesQty,
        BigDecimal avgPx,
        @Nullable String reasonCode,
        @Nullable String text,
        long createdAtMillis,
        long transactTimeMillis,
        long version) {
    static OrderState of(OrderEvent event) {
        return new OrderState(
                event.orderId(),
                event.clOrdId(),
                event.account(),
                event.instrument(),
                event.side(),
                event.type(),
                event.status().fixName(),
                event.orderQty(),
                event.cumQty(),
                event.leavesQty(),
                event.avgPx(),
                event.reasonCode(),
                event.text(),
                event.createdAtMillis(),
                event.transactTimeMillis(),
                event.version());
    }
}
