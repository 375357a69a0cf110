package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One step of an order's life with the order's state after it (a FIX execution report).
 *
 * @param execId unique and deterministic: {@code orderId-version}, or the fill's chain event id for trades
 * @param version rises with each event of the order
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
        long version) {}
