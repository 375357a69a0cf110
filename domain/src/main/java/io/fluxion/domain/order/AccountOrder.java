package io.fluxion.domain.order;

import java.math.BigDecimal;

/**
 * An order as its account's gate knows it: what makes a repeated one recognisable, and what it reserves.
 *
 * @param digest of the order's body: the same id with another body is a mistake
 * @param accepted whether it has a parent
 * @param reservedPriceQuotePerBase what a unit of it may cost at worst
 * @param version of the last event of it that was counted
 * @param changedAtMillis when it last changed; ended orders are forgotten some days later
 */
public record AccountOrder(
        String digest,
        boolean accepted,
        String instrument,
        Side side,
        BigDecimal reservedPriceQuotePerBase,
        BigDecimal leavesQty,
        BigDecimal cumQty,
        boolean terminal,
        long version,
        long changedAtMillis) {

    /** A new order at the gate. */
    public static AccountOrder of(
            OrderCommand command, boolean accepted, BigDecimal reservedPriceQuotePerBase, long nowMillis) {
        BigDecimal quantity = command.quantityBase();
        return new AccountOrder(
                OrderDigest.of(command),
                accepted,
                String.valueOf(command.instrument()),
                command.side() == Side.SELL ? Side.SELL : Side.BUY,
                reservedPriceQuotePerBase,
                accepted && quantity != null ? quantity : BigDecimal.ZERO,
                BigDecimal.ZERO,
                !accepted,
                0,
                nowMillis);
    }

    /** Whether the command asks for this order, and not for another under its id. */
    public boolean isOf(OrderCommand command) {
        return digest.equals(OrderDigest.of(command));
    }

    /** After an event of the order's parent; older events change nothing. */
    public AccountOrder after(OrderEvent event) {
        if (event.version() <= version) {
            return this;
        }
        return new AccountOrder(
                digest,
                accepted,
                instrument,
                side,
                reservedPriceQuotePerBase,
                event.leavesQty(),
                event.cumQty(),
                event.status().isTerminal(),
                event.version(),
                event.transactTimeMillis());
    }

    BigDecimal reservedQuote() {
        return leavesQty.multiply(reservedPriceQuotePerBase);
    }

    BigDecimal signedCumQty() {
        return cumQty.multiply(BigDecimal.valueOf(side.sign()));
    }
}
