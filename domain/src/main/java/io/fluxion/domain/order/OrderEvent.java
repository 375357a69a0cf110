package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an order's life with the order's state after it (a FIX execution report).
 *
 * @param execId unique and deterministic: {@code orderId-version}, or the fill's chain event id for trades
 * @param version rises with each event of the order
 * @param checks what the gate found when it let the order pass, or what it refused it for; of other events none
 */
public record OrderEvent(
        String execId,
        String orderId,
        String clOrdId,
        String account,
        String user,
        String instrument,
        Side side,
        OrdType type,
        ExecType execType,
        OrdStatus status,
        BigDecimal orderQty,
        BigDecimal cumQty,
        BigDecimal leavesQty,
        BigDecimal avgPx,
        @Nullable BigDecimal limitPriceQuotePerBase,
        @Nullable BigDecimal lastQty,
        @Nullable BigDecimal lastPx,
        @Nullable String childId,
        @Nullable String transactionHash,
        long blockNumber,
        @Nullable AlgoParams algo,
        @Nullable String reasonCode,
        @Nullable String text,
        long createdAtMillis,
        long transactTimeMillis,
        long version,
        List<CheckOutcome> checks) {
    public OrderEvent {
        checks = List.copyOf(checks);
    }

    /** Of another step than the gate's. */
    public OrderEvent(
            String execId,
            String orderId,
            String clOrdId,
            String account,
            String user,
            String instrument,
            Side side,
            OrdType type,
            ExecType execType,
            OrdStatus status,
            BigDecimal orderQty,
            BigDecimal cumQty,
            BigDecimal leavesQty,
            BigDecimal avgPx,
            @Nullable BigDecimal limitPriceQuotePerBase,
            @Nullable BigDecimal lastQty,
            @Nullable BigDecimal lastPx,
            @Nullable String childId,
            @Nullable String transactionHash,
            long blockNumber,
            @Nullable AlgoParams algo,
            @Nullable String reasonCode,
            @Nullable String text,
            long createdAtMillis,
            long transactTimeMillis,
            long version) {
        this(
                execId,
                orderId,
                clOrdId,
                account,
                user,
                instrument,
                side,
                type,
                execType,
                status,
                orderQty,
                cumQty,
                leavesQty,
                avgPx,
                limitPriceQuotePerBase,
                lastQty,
                lastPx,
                childId,
                transactionHash,
                blockNumber,
                algo,
                reasonCode,
                text,
                createdAtMillis,
                transactTimeMillis,
                version,
                List.of());
    }

    /** The same with what the gate found. */
    public OrderEvent with(List<CheckOutcome> outcomes) {
        return new OrderEvent(
                execId,
                orderId,
                clOrdId,
                account,
                user,
                instrument,
                side,
                type,
                execType,
                status,
                orderQty,
                cumQty,
                leavesQty,
                avgPx,
                limitPriceQuotePerBase,
                lastQty,
                lastPx,
                childId,
                transactionHash,
                blockNumber,
                algo,
                reasonCode,
                text,
                createdAtMillis,
                transactTimeMillis,
                version,
                outcomes);
    }
}
