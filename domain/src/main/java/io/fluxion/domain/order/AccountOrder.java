package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as its account's gate knows it: what makes a repeated one recognisable, and what it reserves.
 *
 * @param digest of the order's body: the same id with another body is a mistake
 * @param accepted whether it has a parent
 * @param reservedPriceQuotePerBase what a unit of it may cost at worst
 * @param version of the last event of it that was counted
 * @param changedAtMillis when it last changed; ended orders are forgotten some days later
 * @param limitPriceQuotePerBase null without one, and in state of version 0.1
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
        long changedAtMillis,
        @Nullable BigDecimal limitPriceQuotePerBase) {

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
                nowMillis,
                command.limitPriceQuotePerBase());
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
                event.transactTimeMillis(),
                event.limitPriceQuotePerBase());
    }

    /** What was asked for, while it is open. */
    public BigDecimal orderQty() {
        return leavesQty.add(cumQty);
    }

    /** With what a change may add reserved at once; the change's own event tells what came of it. */
    public AccountOrder changing(OrderCommand changed, BigDecimal worstPriceQuotePerBase) {
        BigDecimal quantity = PreTradeChecks.quantity(changed);
        return new AccountOrder(
                digest,
                accepted,
                instrument,
                side,
                reservedPriceQuotePerBase.max(worstPriceQuotePerBase),
                leavesQty.max(quantity.subtract(cumQty)),
                cumQty,
                terminal,
                version,
                changedAtMillis,
                limitPriceQuotePerBase);
    }

    /** The order as it would be asked for after a change. */
    public OrderCommand changedTo(OrderCommand command, Amendment change) {
        BigDecimal limit = change.limitPriceQuotePerBase();
        BigDecimal quantity = change.quantityBase();
        return new OrderCommand(
                command.commandId(),
                OrderCommand.Kind.NEW,
                command.account(),
                command.user(),
                command.orderId(),
                command.clOrdId(),
                instrument,
                side,
                null,
                quantity == null ? orderQty() : quantity,
                limit == null ? limitPriceQuotePerBase : limit,
                null,
                0,
                null,
                command.receivedAtMillis());
    }

    /** What it may still cost. */
    public BigDecimal reservedQuote() {
        return leavesQty.multiply(reservedPriceQuotePerBase);
    }

    BigDecimal signedCumQty() {
        return cumQty.multiply(BigDecimal.valueOf(side.sign()));
    }
}
