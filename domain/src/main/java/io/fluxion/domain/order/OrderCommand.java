package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of an order: a new one, or its cancellation, pause, resumption or change.
 *
 * @param commandId unique; a repeated one changes nothing
 * @param user who sent it
 * @param algo null for MARKET and LIMIT orders, and for all but NEW
 * @param amendment what a REPLACE changes; null for all others
 * @param resumeMode of a RESUME; null keeps the end
 * @param route the pool to trade in, {@code <chainId>:<poolId>}; null leaves it to the gate
 * @param curve what a VWAP order follows; null leaves it to the gate
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
        @Nullable String route,
        @Nullable VolumeCurve curve,
        @Nullable Amendment amendment,
        @Nullable ResumeMode resumeMode) {

    /** Without a route and a curve of its own. */
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
                null,
                null,
                null,
                null);
    }

    /** The same, to be traded in one pool. */
    public OrderCommand routed(@Nullable String venue) {
        return with(venue, curve);
    }

    /** The same, to follow a curve. */
    public OrderCommand following(@Nullable VolumeCurve volume) {
        return with(route, volume);
    }

    private OrderCommand with(@Nullable String venue, @Nullable VolumeCurve volume) {
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
                venue,
                volume,
                amendment,
                resumeMode);
    }

    /** A change of an order. */
    public OrderCommand amending(Amendment change) {
        return steering(change, null);
    }

    /** A resumption in one of its ways. */
    public OrderCommand resuming(ResumeMode mode) {
        return steering(null, mode);
    }

    private OrderCommand steering(@Nullable Amendment change, @Nullable ResumeMode mode) {
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
                route,
                curve,
                change,
                mode);
    }

    /** What is asked. */
    public enum Kind {
        NEW,
        CANCEL,
        PAUSE,
        RESUME,
        REPLACE
    }
}
