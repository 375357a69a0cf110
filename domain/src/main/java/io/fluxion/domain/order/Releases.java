package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What time brings to an order: slots fall due, children pass their deadline, and in the end it is over. */
public final class Releases {
    /** A slice's price may be worse than the reference by this much. */
    static final BigDecimal COLLAR_FRACTION = new BigDecimal("0.05");
    /**
     * After its deadline a swap can't be mined, by the contract. The chain must have been read this far beyond it, as
     * its events and its status come by different topics.
     */
    static final long EXPIRY_GRACE_MILLIS = 5_000;
    /** How often is asked again for what has no time of its own: about a block. */
    static final long POLL_MILLIS = 1_000;

    private Releases() {}

    /** Gives up children past their deadline, releases what is due, and ends the order when it is over. */
    public static Progress onTime(ParentOrder order, Optional<Reference> reference, Moment moment) {
        Progress progress = new Progress(order);
        if (!moment.isSettled()) {
            return progress;
        }
        giveUpExpired(progress, moment);
        if (order.status().isTerminal()) {
            return progress;
        }
        if (order.type() == OrdType.LIMIT) {
            Resting.release(progress, reference, moment);
        } else {
            releaseDue(progress, reference, moment);
        }
        endIfOver(progress, moment);
        return progress;
    }

    /** When {@link #onTime} should be asked again; empty once the order has ended and nothing of it is in flight. */
    public static Optional<Long> nextTimeMillis(ParentOrder order, Moment moment) {
        if (order.isOver()) {
            return Optional.empty();
        }
        if (!moment.isSettled()) {
            return Optional.of(moment.settledAtMillis());
        }
        LongStream expiries = order.children().stream()
                .filter(Child::isWorking)
                .mapToLong(c -> Math.max(c.expiresAtMillis() + EXPIRY_GRACE_MILLIS, moment.nowMillis() + POLL_MILLIS));
        long expiry = expiries.min().orElse(Long.MAX_VALUE);
        if (order.status().isTerminal()) {
            return Optional.of(expiry);
        }
        long release = order.type() == OrdType.LIMIT
                ? Resting.nextTimeMillis(order, moment)
                : order.nextSlot() < order.slots() ? order.slotTimeMillis(order.nextSlot()) : Long.MAX_VALUE;
        long next = Math.min(release, expiry);
        // With neither a slot nor a child to wait for the order is over, and has only to be told so.
        return Optional.of(next == Long.MAX_VALUE ? moment.nowMillis() + POLL_MILLIS : next);
    }

    /** Ends an order that can't be executed any further; only once no child can. */
    static void endIfOver(Progress progress, Moment moment) {
        Amendments.complete(progress, moment);
        ParentOrder order = progress.order();
        if (order.status().isTerminal() || order.hasWorkingChild() || !moment.isSettled()) {
            return;
        }
        if (order.status() == OrdStatus.PENDING_CANCEL) {
            endCanceled(progress, moment);
        } else if (isOver(order, moment.nowMillis())) {
            progress.become(order.withStatus(OrdStatus.EXPIRED));
            String left = order.orderQty().subtract(order.cumQty()).toPlainString();
            progress.announce(ExecType.EXPIRED, "SCHEDULE_ENDED", left + " were left", moment.nowMillis());
        }
    }

    /** Sends a child. */
    static void release(Progress progress, int slot, BigDecimal quantity, Reference reference, long nowMillis) {
        ParentOrder order = progress.order();
        Instrument instrument = order.instrument();
        Slice slice = new Slice(
                OrderIds.childId(order.orderId(), slot, 0),
                order.orderId(),
                order.account(),
                instrument.instrument(),
                instrument.chainId(),
                instrument.poolId(),
                order.side(),
                slot,
                0,
                quantity,
                worstPrice(order, reference),
                nowMillis,
                nowMillis + order.algo().childTtlMillis(),
                order.user(),
                order.type().name());
        progress.become(order.released(Child.of(slice)));
        progress.release(slice);
    }

    private static void endCanceled(Progress progress, Moment moment) {
        ParentOrder order = progress.order();
        if (order.isFilled()) {
            progress.become(order.withStatus(OrdStatus.FILLED));
            progress.announce(
                    ExecType.CANCEL_REJECT,
                    "TOO_LATE_TO_CANCEL",
                    "what was in flight has filled the order",
                    moment.nowMillis());
        } else {
            progress.become(order.withStatus(OrdStatus.CANCELED));
            progress.announce(ExecType.CANCELED, moment.nowMillis());
        }
    }

    private static void giveUpExpired(Progress progress, Moment moment) {
        for (Child child : progress.order().children()) {
            if (child.isWorking() && child.expiresAtMillis() + EXPIRY_GRACE_MILLIS <= moment.chainTimeMillis()) {
                progress.become(progress.order().withChild(child.as(Child.State.FAILED)));
                progress.announceChild(
                        child.childId(), "CHILD_EXPIRED", "not in any block up to its deadline", moment.nowMillis());
            }
        }
    }

    private static void releaseDue(Progress progress, Optional<Reference> reference, Moment moment) {
        ParentOrder order = progress.order();
        int due = dueSlot(order, moment.nowMillis());
        if (due < order.nextSlot()) {
            return;
        }
        progress.become(order.withNextSlot(due + 1));
        Moment.Stop stop = moment.stop();
        boolean counts = !order.isHeld() && stop == null;
        reference.ifPresent(r -> progress.become(progress.order().looked(due, r.volumeBase(), counts)));
        boolean known = order.child(OrderIds.childId(order.orderId(), due, 0)).isPresent();
        if (order.isHeld() || known || moment.nowMillis() >= order.endMillis()) {
            keepWindow(progress, reference);
            return;
        }
        if (stop == null) {
            releaseSlot(progress, due, reference, moment.nowMillis());
        } else {
            String text = "slot " + due + " was held back: " + stop.text();
            progress.announce(ExecType.ORDER_STATUS, stop.code(), text, moment.nowMillis());
        }
        reference.ifPresent(r -> progress.become(progress.order().withWindowAt(r.volumeBase())));
    }

    /** Of an order that follows the market each look counts once; the others let their window grow meanwhile. */
    private static void keepWindow(Progress progress, Optional<Reference> reference) {
        if (progress.order().marketPart() != null) {
            reference.ifPresent(r -> progress.become(progress.order().withWindowAt(r.volumeBase())));
        }
    }

    private static void releaseSlot(Progress progress, int slot, Optional<Reference> reference, long nowMillis) {
        if (reference.isEmpty() || reference.get().isStale(nowMillis)) {
            progress.announce(ExecType.ORDER_STATUS, "REFERENCE_STALE", "slot " + slot + " was held back", nowMillis);
        } else if (isOutOfLimit(progress.order(), reference.get())) {
            String text = "slot " + slot + " was held back at "
                    + reference.get().priceQuotePerBase().toPlainString();
            progress.announce(ExecType.ORDER_STATUS, "PRICE_OUT_OF_LIMIT", text, nowMillis);
        } else {
            BigDecimal quantity = SliceQuantity.of(progress.order(), slot, reference.get());
            if (quantity.signum() > 0) {
                release(progress, slot, quantity, reference.get(), nowMillis);
            }
        }
    }

    private static int dueSlot(ParentOrder order, long nowMillis) {
        int next = order.nextSlot();
        while (next < order.slots() && order.slotTimeMillis(next) <= nowMillis) {
            next++;
        }
        return next - 1;
    }

    private static boolean isOver(ParentOrder order, long nowMillis) {
        if (order.type() == OrdType.LIMIT) {
            return Resting.isOver(order, nowMillis);
        }
        // What the completion would add has nothing to do when all is filled; that order has ended already.
        return order.nextSlot() >= order.slots();
    }

    private static boolean isOutOfLimit(ParentOrder order, Reference reference) {
        BigDecimal limit = order.limitPriceQuotePerBase();
        return limit != null
                && reference.priceQuotePerBase().subtract(limit).signum()
                                * order.side().sign()
                        > 0;
    }

    private static BigDecimal collarFraction(AlgoParams algo) {
        BigDecimal slippageBps = algo.maxSlippageBps();
        return slippageBps == null
                ? COLLAR_FRACTION
                : slippageBps.movePointLeft(4).min(COLLAR_FRACTION);
    }

    private static BigDecimal worstPrice(ParentOrder order, Reference reference) {
        boolean buys = order.side() == Side.BUY;
        BigDecimal away = collarFraction(order.algo())
                .multiply(BigDecimal.valueOf(order.side().sign()));
        BigDecimal collar = reference.priceQuotePerBase().multiply(BigDecimal.ONE.add(away));
        @Nullable BigDecimal limit = order.limitPriceQuotePerBase();
        BigDecimal worst = limit == null ? collar : buys ? collar.min(limit) : collar.max(limit);
        BigDecimal tick = order.instrument().tick();
        return worst.divide(tick, 0, buys ? RoundingMode.FLOOR : RoundingMode.CEILING)
                .multiply(tick);
    }
}
