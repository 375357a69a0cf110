package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an accepted order's life. Pure: the same order, input and time give the same next order, events and
 * slices.
 *
 * <p>Two quantities never meet: Σ(filled + working) ≤ orderQty, and at most one child is released a slot, so that a
 * stall is never followed by a burst.
 */
public final class ParentSteps {
    /** A slice's price may be worse than the reference by this much. */
    static final BigDecimal COLLAR_FRACTION = new BigDecimal("0.05");
    /** After its deadline a swap can't be mined; its event may still be on the way. */
    static final long EXPIRY_GRACE_MILLIS = 5_000;

    private ParentSteps() {}

    /** Nothing happened. */
    public static Progress unchanged(ParentOrder order) {
        return new Progress(order);
    }

    /** The first event of an accepted order. */
    public static Progress accept(ParentOrder order, long nowMillis) {
        Progress progress = new Progress(order);
        progress.announce(ExecType.NEW, nowMillis);
        return progress;
    }

    /** Releases the slot that is due, gives up children past their deadline, and ends the order when it is over. */
    public static Progress onTime(ParentOrder order, Optional<Reference> reference, long nowMillis) {
        Progress progress = new Progress(order);
        if (order.status().isTerminal()) {
            return progress;
        }
        giveUpExpired(progress, nowMillis);
        releaseDue(progress, reference, nowMillis);
        endIfOver(progress, nowMillis);
        return progress;
    }

    /** Counts a fill; a repeated one changes nothing, one beyond the order's quantity is parked. */
    public static Progress onFill(ParentOrder order, Fill fill, long nowMillis) {
        Progress progress = new Progress(order);
        if (order.fills().stream().anyMatch(f -> f.execId().equals(fill.execId()))) {
            return progress;
        }
        if (order.cumQty().add(fill.quantityBase()).compareTo(order.orderQty()) > 0) {
            progress.announce(
                    ExecType.ORDER_STATUS,
                    fill,
                    "OVERFILL",
                    "a fill of " + fill.quantityBase() + " would pass the order's quantity: parked",
                    nowMillis);
            return progress;
        }
        List<Fill> fills = new ArrayList<>(order.fills());
        fills.add(fill);
        progress.become(settled(order.withFills(fills), fill.childId(), Child.State.FILLED));
        progress.become(progress.order().withStatus(statusOf(progress.order())));
        progress.announce(ExecType.TRADE, fill, null, null, nowMillis);
        endIfOver(progress, nowMillis);
        return progress;
    }

    /** Takes back a fill that a reorg removed; its child may be mined again until its deadline. */
    public static Progress onFillRetracted(ParentOrder order, String execId, long nowMillis) {
        Progress progress = new Progress(order);
        Optional<Fill> removed =
                order.fills().stream().filter(f -> f.execId().equals(execId)).findFirst();
        if (removed.isEmpty()) {
            return progress;
        }
        List<Fill> fills = new ArrayList<>(order.fills());
        fills.remove(removed.get());
        ParentOrder next = settled(order.withFills(fills), removed.get().childId(), Child.State.WORKING);
        OrdStatus status = order.status() == OrdStatus.FILLED ? OrdStatus.NEW : order.status();
        progress.become(next.withStatus(statusOf(next.withStatus(status))));
        progress.announce(
                ExecType.TRADE_CANCEL, removed.get(), "REORG", "the swap " + execId + " was removed", nowMillis);
        return progress;
    }

    /** Notes that a child failed before it could be executed: its quantity is a shortfall from now on. */
    public static Progress onFailure(ParentOrder order, ExecutionReport report, long nowMillis) {
        Progress progress = new Progress(order);
        boolean working = order.children().stream()
                .anyMatch(c -> c.childId().equals(report.childId()) && c.state() == Child.State.WORKING);
        if (working) {
            progress.become(settled(order, report.childId(), Child.State.FAILED));
            endIfOver(progress, nowMillis);
        }
        return progress;
    }

    /** Asks for the end of an order: at once when nothing is in flight, else when its children have ended. */
    public static Progress onCancel(ParentOrder order, long nowMillis) {
        Progress progress = new Progress(order);
        if (order.status().isTerminal()) {
            progress.announce(
                    ExecType.CANCEL_REJECT, null, "TOO_LATE_TO_CANCEL", "the order has ended already", nowMillis);
            return progress;
        }
        progress.become(order.withStatus(OrdStatus.PENDING_CANCEL));
        progress.announce(ExecType.PENDING_CANCEL, nowMillis);
        endIfOver(progress, nowMillis);
        return progress;
    }

    public static Progress onPause(ParentOrder order, long nowMillis) {
        Progress progress = new Progress(order);
        if (!order.status().isTerminal() && order.status() != OrdStatus.PENDING_CANCEL) {
            progress.become(order.withStatus(OrdStatus.SUSPENDED));
            progress.announce(ExecType.SUSPENDED, nowMillis);
        }
        return progress;
    }

    public static Progress onResume(ParentOrder order, long nowMillis) {
        Progress progress = new Progress(order);
        if (order.status() == OrdStatus.SUSPENDED) {
            progress.become(order.withStatus(statusOf(order.withStatus(OrdStatus.NEW))));
            progress.announce(ExecType.ORDER_STATUS, nowMillis);
        }
        return progress;
    }

    /** When {@link #onTime} should be asked again; empty once the order has ended. */
    public static Optional<Long> nextTimeMillis(ParentOrder order) {
        if (order.status().isTerminal()) {
            return Optional.empty();
        }
        long next = order.algo().endMillis();
        if (order.nextSlot() < order.algo().slices()) {
            next = Math.min(next, order.slotTimeMillis(order.nextSlot()));
        }
        for (Child child : order.children()) {
            if (child.state() == Child.State.WORKING) {
                long expiry = child.expiresAtMillis() + EXPIRY_GRACE_MILLIS;
                next = order.nextSlot() < order.algo().slices() ? Math.min(next, expiry) : expiry;
            }
        }
        return Optional.of(next);
    }

    private static void giveUpExpired(Progress progress, long nowMillis) {
        for (Child child : progress.order().children()) {
            if (child.state() == Child.State.WORKING && child.expiresAtMillis() + EXPIRY_GRACE_MILLIS <= nowMillis) {
                progress.become(progress.order().withChild(child.as(Child.State.FAILED)));
            }
        }
    }

    private static void releaseDue(Progress progress, Optional<Reference> reference, long nowMillis) {
        ParentOrder order = progress.order();
        if (nowMillis >= order.algo().endMillis()) {
            // A slot left open would keep the next time in the past, and the timer firing without pause.
            progress.become(order.withNextSlot(order.algo().slices()));
            return;
        }
        int due = dueSlot(order, nowMillis);
        if (due < order.nextSlot()) {
            return;
        }
        progress.become(order.withNextSlot(due + 1));
        if (order.status() == OrdStatus.SUSPENDED
                || order.status() == OrdStatus.PENDING_CANCEL
                || reference.isEmpty()
                || outOfLimit(order, reference.get())) {
            return;
        }
        BigDecimal quantity = SliceQuantity.of(order, due);
        if (quantity.signum() > 0) {
            release(progress, due, quantity, reference.get(), nowMillis);
        }
    }

    private static void release(Progress progress, int slot, BigDecimal quantity, Reference reference, long nowMillis) {
        ParentOrder order = progress.order();
        String childId = OrderIds.childId(order.orderId(), slot, 0);
        long expiresAt = nowMillis + order.algo().childTtlMillis();
        progress.become(order.withChild(new Child(childId, slot, quantity, expiresAt, Child.State.WORKING)));
        progress.release(new Slice(
                childId,
                order.orderId(),
                order.account(),
                order.instrument().instrument(),
                order.instrument().chainId(),
                order.instrument().poolId(),
                order.side(),
                slot,
                0,
                quantity,
                worstPrice(order, reference),
                nowMillis,
                expiresAt));
    }

    private static void endIfOver(Progress progress, long nowMillis) {
        ParentOrder order = progress.order();
        if (order.status().isTerminal() || order.hasWorkingChild()) {
            return;
        }
        if (order.status() == OrdStatus.PENDING_CANCEL) {
            progress.become(order.withStatus(OrdStatus.CANCELED));
            progress.announce(ExecType.CANCELED, nowMillis);
        } else if (nowMillis >= order.algo().endMillis() || allSlotsPassed(order)) {
            progress.become(order.withStatus(OrdStatus.EXPIRED));
            progress.announce(
                    ExecType.EXPIRED,
                    null,
                    "SCHEDULE_ENDED",
                    order.orderQty().subtract(order.cumQty()).toPlainString() + " were left",
                    nowMillis);
        }
    }

    private static boolean allSlotsPassed(ParentOrder order) {
        return order.type() == OrdType.MARKET
                && order.nextSlot() >= order.algo().slices();
    }

    private static int dueSlot(ParentOrder order, long nowMillis) {
        int due = -1;
        for (int k = order.nextSlot(); k < order.algo().slices() && order.slotTimeMillis(k) <= nowMillis; k++) {
            due = k;
        }
        return due;
    }

    private static boolean outOfLimit(ParentOrder order, Reference reference) {
        @Nullable BigDecimal limit = order.limitPriceQuotePerBase();
        return limit != null
                && reference.priceQuotePerBase().subtract(limit).signum()
                                * order.side().sign()
                        > 0;
    }

    private static BigDecimal worstPrice(ParentOrder order, Reference reference) {
        BigDecimal factor = BigDecimal.ONE.add(
                COLLAR_FRACTION.multiply(BigDecimal.valueOf(order.side().sign())));
        BigDecimal collar = reference.priceQuotePerBase().multiply(factor);
        @Nullable BigDecimal limit = order.limitPriceQuotePerBase();
        BigDecimal worst = limit == null ? collar : order.side() == Side.BUY ? collar.min(limit) : collar.max(limit);
        BigDecimal tick = order.instrument().tick();
        RoundingMode towardsAccount = order.side() == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING;
        return worst.divide(tick, 0, towardsAccount).multiply(tick);
    }

    private static ParentOrder settled(ParentOrder order, String childId, Child.State state) {
        return order.children().stream()
                .filter(c -> c.childId().equals(childId))
                .findFirst()
                .map(c -> order.withChild(c.as(state)))
                .orElse(order);
    }

    /** FIX precedence: PendingCancel over Filled over PartiallyFilled over New. */
    private static OrdStatus statusOf(ParentOrder order) {
        boolean filled = order.cumQty().compareTo(order.orderQty()) == 0;
        if (order.status() == OrdStatus.PENDING_CANCEL && !filled) {
            return OrdStatus.PENDING_CANCEL;
        }
        if (filled) {
            return OrdStatus.FILLED;
        }
        if (order.status().isTerminal() || order.status() == OrdStatus.SUSPENDED) {
            return order.status();
        }
        return order.cumQty().signum() > 0 ? OrdStatus.PARTIALLY_FILLED : OrdStatus.NEW;
    }
}
