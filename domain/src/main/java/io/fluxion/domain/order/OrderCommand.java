package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of an order: a new one, or its cancellation, pause or resumption.
 *
 * @param commandId unique; a repeated one changes nothing
 * @param user who sent it
 * @param algo null for MARKET and LIMIT orders, and for all but NEW
 * @param route the pool to trade in, {@code <chainId>:<poolId>}; null leaves it to the gate
 */
public record OrderCommand(
        String commandId,
        Kind kind,
        String account,
        String user,
        String orderId,
        String clOrdId,
        @Nullable String instrument,
        @Nullable Side side,
        @Nullable OrdType type,
        @Nullable BigDecimal quantityBase,
        @Nullable BigDecimal limitPriceQuotePerBase,
        @Nullable TimeInForce timeInForce,
        long expireAtMillis,
        @Nullable AlgoParams algo,
        long receivedAtMillis,
        @Nullable String route) {

    /** Without a route of its own. */
    public OrderCommand(
            String commandId,
            Kind kind,
            String account,
            String user,
            String orderId,
            String clOrdId,
            @Nullable String instrument,
            @Nullable Side side,
            @Nullable OrdType type,
            @Nullable BigDecimal quantityBase,
            @Nullable BigDecimal limitPriceQuotePerBase,
            @Nullable TimeInForce timeInForce,
            long expireAtMillis,
            @Nullable AlgoParams algo,
            long receivedAtMillis) {
        this(
                commandId,
                kind,
                account,
                user,
                orderId,
                clOrdId,
                instrument,
                side,
                type,
                quantityBase,
                limitPriceQuotePerBase,
                timeInForce,
                expireAtMillis,
                algo,
                receivedAtMillis,
                null);
    }

    /** The same, to be traded in one pool. */
    public OrderCommand routed(@Nullable String venue) {
        return new OrderCommand(
                commandId,
                kind,
                account,
                user,
                orderId,
                clOrdId,
                instrument,
                side,
                type,
                quantityBase,
                limitPriceQuotePerBase,
                timeInForce,
                expireAtMillis,
                algo,
                receivedAtMillis,
                venue);
    }

    /** What is asked. */
    public enum Kind {
        NEW,
        CANCEL,
        PAUSE,
        RESUME
    }
}
