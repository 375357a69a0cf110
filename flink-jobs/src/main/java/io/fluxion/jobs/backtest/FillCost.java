package io.fluxion.jobs.backtest;

import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.tca.Tca;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fill, and what its order cost with it, see {@link Tca}.
 *
 * @param takenBack whether a reorg took it back with this
 */
public record FillCost(
        String execId,
        String orderId,
        String clOrdId,
        @Nullable String childId,
        String instrument,
        Side side,
        BigDecimal quantityBase,
        BigDecimal priceQuotePerBase,
        long executedAtMillis,
        boolean takenBack,
        BigDecimal cumQty,
        BigDecimal avgPx,
        @Nullable BigDecimal arrivalSlippageBps,
        @Nullable BigDecimal vwapSlippageBps,
        @Nullable BigDecimal shortfallQuote,
        long version) {
    static FillCost of(OrderEvent event, boolean takenBack, Tca tca) {
        return new FillCost(
                event.execId(),
                event.orderId(),
                event.clOrdId(),
                event.childId(),
                event.instrument(),
                event.side(),
                Objects.requireNonNull(event.lastQty()),
                Objects.requireNonNull(event.lastPx()),
                event.transactTimeMillis(),
                takenBack,
                event.cumQty(),
                event.avgPx(),
                tca.arrivalSlippageBps(),
                tca.vwapSlippageBps(),
                tca.shortfallQuote(),
                event.version());
    }
}
