package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A limit order: it rests until the pool gives some of it at the limit or better, fee included, and then sends that much
 * as one child at a time.
 */
final class Resting {
    /** After failures in a row the wait doubles up to this: a child that can't be paid for isn't sent every second. */
    private static final long RETRY_MILLIS_MAX = 60_000;

    private static final int DOUBLINGS_MAX = 6;

    private Resting() {}

    static void release(Progress progress, Optional<Reference> reference, Moment moment) {
        ParentOrder order = progress.order();
        long now = moment.nowMillis();
        if (order.isHeld() || order.hasWorkingChild() || isOver(order, now) || now < retryAtMillis(order)) {
            return;
        }
        Moment.Stop stop = moment.stop();
        if (stop != null) {
            refuseImmediate(progress, stop, now);
            return;
        }
        BigDecimal quantity = reference
                .filter(r -> !r.isStale(now))
                .map(r -> quantity(order, r))
                .orElse(BigDecimal.ZERO);
        if (quantity.signum() > 0 || isImmediate(order)) {
            progress.become(order.withNextSlot(order.nextSlot() + 1));
        }
        if (quantity.signum() > 0) {
            Releases.release(progress, order.nextSlot(), quantity, reference.orElseThrow(), now);
        }
    }

    /** What can't be released at once is never: an order that is to be immediate doesn't wait for what stops it. */
    private static void refuseImmediate(Progress progress, Moment.Stop stop, long nowMillis) {
        ParentOrder order = progress.order();
        if (isImmediate(order)) {
            progress.become(order.withNextSlot(order.nextSlot() + 1));
            progress.announce(ExecType.ORDER_STATUS, stop.code(), "not released: " + stop.text(), nowMillis);
        }
    }

    static long nextTimeMillis(ParentOrder order, Moment moment) {
        long poll = Math.max(moment.nowMillis() + Releases.POLL_MILLIS, retryAtMillis(order));
        return moment.nowMillis() < order.endMillis() ? Math.min(poll, order.endMillis()) : poll;
    }

    static boolean isOver(ParentOrder order, long nowMillis) {
        return nowMillis >= order.endMillis() || (isImmediate(order) && order.nextSlot() > 0);
    }

    private static boolean isImmediate(ParentOrder order) {
        TimeInForce timeInForce = order.timeInForce();
        return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
    }

    private static BigDecimal quantity(ParentOrder order, Reference reference) {
        BigDecimal limit = order.limitPriceQuotePerBase();
        Depth depth = reference.depth();
        if (limit == null || depth == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal free = order.freeQty();
        BigDecimal quantity = depth.quantityWithin(
                order.side(), limit, free, order.instrument().lot());
        boolean tooLittle = quantity.compareTo(order.instrument().minQty()) < 0;
        boolean notAll = order.timeInForce() == TimeInForce.FOK && quantity.compareTo(free) < 0;
        return tooLittle || notAll ? BigDecimal.ZERO : quantity;
    }

    private static long retryAtMillis(ParentOrder order) {
        List<Child> children = order.children();
        int failures = 0;
        while (failures < children.size()
                && children.get(children.size() - 1 - failures).state() == Child.State.FAILED) {
            failures++;
        }
        if (failures == 0) {
            return 0;
        }
        long wait = Math.min(RETRY_MILLIS_MAX, Releases.POLL_MILLIS << Math.min(failures, DOUBLINGS_MAX));
        return children.get(children.size() - 1).releasedAtMillis() + wait;
    }
}
