package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of an order: a new one, or its cancellation, pause or resumption.
 *
 * @param commandId unique; a repeated one changes nothing
 * @param user who sent it
 * @param algo null for MARKET and LIMIT orders, and for all but NEW
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
        long receivedAtMillis) {

    /** What is asked. */
    public enum Kind {
        NEW,
        CANCEL,
        PAUSE,
        RESUME
    }
}
