package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes of an open order: quantity, limit price, end, participation.
 *
 * <p>An order stays PendingReplace while what is in flight may still fill more than the quantity asked for: it is never
 * lowered below what is filled, and what was released counts against it.
 */
final class Amendments {
    private Amendments() {}

    /** Asks for a change; refused with a CancelReject when it can't be, or the gate didn't let it pass. */
    static Progress ask(ParentOrder order, Amendment change, Optional<Rejection> atTheGate, Moment moment) {
        Progress progress = new Progress(order);
        Optional<Rejection> refusal =
                unchangeable(order).or(() -> atTheGate).or(() -> impossible(order, change, moment.nowMillis()));
        if (refusal.isPresent()) {
            progress.announce(
                    ExecType.CANCEL_REJECT, refusal.get().code(), refusal.get().text(), moment.nowMillis());
            return progress;
        }
        progress.become(order.withStatus(OrdStatus.PENDING_REPLACE).withPendingReplace(change));
        progress.announce(ExecType.PENDING_REPLACE, moment.nowMillis());
        Releases.endIfOver(progress, moment);
        return progress;
    }

    /** Makes a change that was asked for, as soon as nothing in flight stands against it. */
    static void complete(Progress progress, Moment moment) {
        ParentOrder order = progress.order();
        Amendment change = order.pendingReplace();
        if (change == null || order.status() != OrdStatus.PENDING_REPLACE || !moment.isSettled()) {
            return;
        }
        BigDecimal asked = Objects.requireNonNullElse(change.quantityBase(), order.orderQty());
        if (order.hasWorkingChild() && asked.compareTo(order.committedQty()) < 0) {
            return;
        }
        ParentOrder changed = Replan.changed(order, change, asked.max(order.cumQty()), moment.nowMillis());
        progress.become(changed.withStatus(OrderStateMachine.afterReplace(changed)));
        progress.announce(ExecType.REPLACED, moment.nowMillis());
    }

    private static Optional<Rejection> unchangeable(ParentOrder order) {
        OrdStatus status = order.status();
        if (status.isTerminal()) {
            return PreTradeChecks.refuse("TOO_LATE_TO_REPLACE", "the order is " + status.fixName() + " already");
        }
        if (status == OrdStatus.PENDING_CANCEL || status == OrdStatus.PENDING_REPLACE) {
            return PreTradeChecks.refuse("ALREADY_PENDING", "the order is " + status.fixName());
        }
        return order.type() == OrdType.MARKET
                ? PreTradeChecks.refuse("NOT_REPLACEABLE", "a MARKET order goes out at once")
                : Optional.empty();
    }

    private static Optional<Rejection> impossible(ParentOrder order, Amendment change, long nowMillis) {
        Instrument instrument = order.instrument();
        BigDecimal quantity = change.quantityBase();
        if (quantity != null && !isMultiple(quantity, instrument.lot())) {
            return PreTradeChecks.refuse(
                    "QTY_NOT_LOT_MULTIPLE", quantity.toPlainString() + " is no positive multiple of the lot");
        }
        BigDecimal limit = change.limitPriceQuotePerBase();
        if (limit != null && !isMultiple(limit, instrument.tick())) {
            return PreTradeChecks.refuse(
                    "INVALID_PRICE_INCREMENT", limit.toPlainString() + " is no positive multiple of the tick");
        }
        BigDecimal part = change.maxParticipation();
        boolean isNoPart = part != null && (part.signum() <= 0 || part.compareTo(BigDecimal.ONE) > 0);
        if (isNoPart || (part != null && !order.type().isScheduled())) {
            return PreTradeChecks.refuse("INVALID_ALGO_PARAMS", "no participation of this order can be " + part);
        }
        Long end = change.endMillis();
        if (end == null) {
            return Optional.empty();
        }
        if (end <= Math.max(nowMillis, order.type().isScheduled() ? order.algo().startMillis() : 0)) {
            return PreTradeChecks.refuse("END_TIME_IN_PAST", "the new end is " + end + ", it is " + nowMillis);
        }
        return order.type().isScheduled() && end - order.algo().startMillis() > AlgoChecks.LENGTH_MILLIS_MAX
                ? PreTradeChecks.refuse("INVALID_ALGO_PARAMS", "a schedule has an end within seven days")
                : Optional.empty();
    }

    private static boolean isMultiple(BigDecimal value, BigDecimal unit) {
        return value.signum() > 0 && value.remainder(unit).signum() == 0;
    }
}
