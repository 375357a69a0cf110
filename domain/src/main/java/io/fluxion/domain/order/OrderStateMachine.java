package io.fluxion.domain.order;

import static io.fluxion.domain.order.OrdStatus.CANCELED;
import static io.fluxion.domain.order.OrdStatus.EXPIRED;
import static io.fluxion.domain.order.OrdStatus.FILLED;
import static io.fluxion.domain.order.OrdStatus.NEW;
import static io.fluxion.domain.order.OrdStatus.PARTIALLY_FILLED;
import static io.fluxion.domain.order.OrdStatus.PENDING_CANCEL;
import static io.fluxion.domain.order.OrdStatus.PENDING_REPLACE;
import static io.fluxion.domain.order.OrdStatus.SUSPENDED;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The statuses of an accepted order and the legal moves between them.
 *
 * <pre>
 * from \ to        New  PartiallyFilled  Suspended  PendingReplace  PendingCancel  Filled   Canceled  Expired
 * New               ·   fill             pause      replace         cancel         fill     –         schedule over
 * PartiallyFilled  bust fill             pause      replace         cancel         fill     –         schedule over
 * Suspended      resume resume            ·         replace         cancel         fill     –         schedule over
 * PendingReplace    (4) (4)              (4)        fill, bust      cancel         (5)      –         –
 * PendingCancel     –   –                 –         –               fill, bust     (1)      (2)       –
 * Filled           bust bust              bust (3)  –               –               ·       –         –
 * Canceled          –   –                 –         –               –              –         ·        –
 * Expired           –   –                 –         –               –              –        –          ·
 * </pre>
 *
 * A bust is a TradeCancel: a reorg has removed a fill. (1) The last child filled the order before the cancel could take
 * effect: the cancel is rejected, too late. (2) The last child has ended otherwise. Canceled and Expired are reached
 * only when no child can fill any more; a fill that comes nevertheless counts in cumQty and leaves the status alone.
 * (3) It was paused before it was filled. (4) Replaced: nothing in flight stood against it any more. (5) Replaced by no
 * more than what is filled.
 *
 * <p>When several hold, FIX's precedence decides: PendingCancel, PendingReplace, Filled, Suspended,
 * PartiallyFilled, New.
 */
final class OrderStateMachine {
    private static final Map<OrdStatus, Set<OrdStatus>> MOVES = Map.of(
            NEW, EnumSet.of(PARTIALLY_FILLED, SUSPENDED, PENDING_REPLACE, PENDING_CANCEL, FILLED, EXPIRED),
            PARTIALLY_FILLED, EnumSet.of(NEW, SUSPENDED, PENDING_REPLACE, PENDING_CANCEL, FILLED, EXPIRED),
            SUSPENDED, EnumSet.of(NEW, PARTIALLY_FILLED, PENDING_REPLACE, PENDING_CANCEL, FILLED, EXPIRED),
            PENDING_REPLACE, EnumSet.of(NEW, PARTIALLY_FILLED, SUSPENDED, PENDING_CANCEL, FILLED),
            PENDING_CANCEL, EnumSet.of(FILLED, CANCELED),
            FILLED, EnumSet.of(NEW, PARTIALLY_FILLED, SUSPENDED));

    private OrderStateMachine() {}

    static boolean isLegal(OrdStatus from, OrdStatus to) {
        return from == to || MOVES.getOrDefault(from, Set.of()).contains(to);
    }

    /** The next status; an illegal move is a fault of the caller. */
    static OrdStatus move(OrdStatus from, OrdStatus to) {
        if (!isLegal(from, to)) {
            throw new IllegalStateException("an order doesn't go from " + from + " to " + to);
        }
        return to;
    }

    /** What an order is after its fills have changed. */
    static OrdStatus afterFills(ParentOrder order) {
        OrdStatus status = order.status();
        if (status == PENDING_CANCEL || status == PENDING_REPLACE || (status.isTerminal() && status != FILLED)) {
            return status;
        }
        if (order.isFilled()) {
            return FILLED;
        }
        return status == SUSPENDED || order.paused() ? SUSPENDED : working(order);
    }

    /** What an order is once it has been replaced. */
    static OrdStatus afterReplace(ParentOrder order) {
        if (order.isFilled()) {
            return FILLED;
        }
        return order.paused() ? SUSPENDED : working(order);
    }

    /** New or PartiallyFilled. */
    static OrdStatus working(ParentOrder order) {
        return order.cumQty().signum() > 0 ? PARTIALLY_FILLED : NEW;
    }
}
