package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The steps of an accepted order's life. Pure: the same order, input and moment give the same next order, events and
 * slices. What time brings is in {@link Releases}.
 *
 * <p>Two quantities never meet: Σ(filled + working) ≤ orderQty, and at most one child is released a slot, so that a
 * stall is never followed by a burst.
 */
public final class ParentSteps {
    /** More events than an order can have had between a run's last checkpoint and its end. */
    static final long VERSIONS_A_RUN = 1_000;

    private ParentSteps() {}

    /** Nothing happened. */
    public static Progress unchanged(ParentOrder order) {
        return new Progress(order);
    }

    /** The first events of an accepted order; {@code checks} are what the gate found. */
    public static Progress accept(OrderCommand command, ParentOrder order, List<CheckOutcome> checks, Moment moment) {
        Progress progress = new Progress(order);
        if (order.type() == OrdType.VWAP && command.curve() == null) {
            String text = "no volume curve of " + order.instrument().instrument() + " is known: a flat one is used";
            progress.announce(ExecType.NEW, "FLAT_CURVE", text, moment.nowMillis());
        } else {
            progress.announce(ExecType.NEW, moment.nowMillis());
        }
        progress.lastEventHas(checks);
        if (Acceptance.isRestated(command, order)) {
            AlgoParams asked = command.algo();
            progress.announce(
                    ExecType.RESTATED,
                    "SLICE_BELOW_MIN",
                    "slices lowered from " + (asked == null ? 1 : asked.slices()) + " to "
                            + order.algo().slices() + ", so that each is large enough",
                    moment.nowMillis());
        }
        boolean mayBeTheSecondTime = command.receivedAtMillis() < moment.runSinceMillis();
        long version = progress.order().version() + (mayBeTheSecondTime ? VERSIONS_A_RUN : 0);
        progress.become(progress.order().inRun(moment.runSinceMillis(), version));
        return progress;
    }

    /** The first events of an accepted order that nothing is known of the checks of. */
    public static Progress accept(OrderCommand command, ParentOrder order, Moment moment) {
        return accept(command, order, List.of(), moment);
    }

    /**
     * Takes an order over from an earlier run. That run may have told more than its last checkpoint knows: versions jump
     * beyond what it can have used, so that readers who keep the highest don't take news for old.
     */
    public static ParentOrder enter(ParentOrder order, Moment moment) {
        return order.runSinceMillis() == moment.runSinceMillis()
                ? order
                : order.inRun(
                        moment.runSinceMillis(),
                        order.runSinceMillis() == 0 ? order.version() : order.version() + VERSIONS_A_RUN);
    }

    /** Learns of a slice that was read back: news only when an earlier run released it after its last checkpoint. */
    public static Progress onReadBack(ParentOrder order, Slice slice) {
        if (order.child(slice.childId()).isPresent()) {
            return new Progress(order);
        }
        return new Progress(considered(order, slice.slot()).withChild(Child.of(slice)));
    }

    /** Counts a fill; a repeated one changes nothing, one beyond the order's quantity is parked. */
    public static Progress onFill(ParentOrder order, Fill fill, Moment moment) {
        Progress progress = new Progress(order);
        if (order.hasSeenFill(fill.execId())) {
            return progress;
        }
        ParentOrder known = ended(order, fill.childId(), Child.State.FILLED, moment.nowMillis());
        BigDecimal quantity = order.orderQty();
        if (order.cumQty().add(fill.quantityBase()).compareTo(quantity) > 0) {
            progress.become(known.withParked(fill));
            String text = "a fill of " + fill.quantityBase().toPlainString() + " on top of "
                    + order.cumQty().toPlainString() + " would pass " + quantity.toPlainString() + ": parked";
            progress.announceParked(fill, text, moment.nowMillis());
        } else {
            ParentOrder filled = known.withFill(fill);
            progress.become(filled.withStatus(OrderStateMachine.afterFills(filled)));
            progress.announceTrade(fill, moment.nowMillis());
        }
        Releases.endIfOver(progress, moment);
        return progress;
    }

    /** Takes back a fill that a reorg removed; its child may be mined again. */
    public static Progress onFillRetracted(ParentOrder order, String execId, Moment moment) {
        Progress progress = new Progress(order);
        Optional<Fill> counted =
                order.fills().stream().filter(f -> f.execId().equals(execId)).findFirst();
        if (!order.hasSeenFill(execId)) {
            return progress;
        }
        ParentOrder without = order.withoutFill(execId);
        if (counted.isEmpty()) {
            progress.become(without);
            return progress;
        }
        ParentOrder next = without.child(counted.get().childId())
                .map(child -> without.withChild(child.workingAgain(moment.nowMillis())))
                .orElse(without);
        progress.become(next.withStatus(OrderStateMachine.afterFills(next)));
        progress.announceTradeCancel(counted.get(), moment.nowMillis());
        countParked(progress, moment);
        return progress;
    }

    /** What was executed beyond the quantity counts as soon as there is room for it. */
    private static void countParked(Progress progress, Moment moment) {
        for (Fill fill : progress.order().parked()) {
            ParentOrder order = progress.order();
            if (order.cumQty().add(fill.quantityBase()).compareTo(order.orderQty()) <= 0) {
                ParentOrder counted = order.withCounted(fill);
                progress.become(counted.withStatus(OrderStateMachine.afterFills(counted)));
                progress.announceTrade(fill, moment.nowMillis());
            }
        }
    }

    /** Notes that a child failed before it could be executed: its quantity is a shortfall from now on. */
    public static Progress onFailure(ParentOrder order, ExecutionReport report, Moment moment) {
        Progress progress = new Progress(order);
        Optional<Child> child = order.child(report.childId());
        // A report from before the release is of an earlier copy of the same slice, released by an earlier run.
        boolean isNews = child.isEmpty()
                || (child.get().isWorking()
                        && report.reportedAtMillis() >= child.get().releasedAtMillis());
        if (isNews && OrderIds.slotOf(report.childId()).isPresent()) {
            progress.become(ended(order, report.childId(), Child.State.FAILED, report.reportedAtMillis()));
            progress.announceChild(report.childId(), report.reasonCode(), report.text(), moment.nowMillis());
            Releases.endIfOver(progress, moment);
        }
        return progress;
    }

    /** Asks for the end of an order: at once when nothing is in flight, else when its children have ended. */
    public static Progress onCancel(ParentOrder order, Moment moment) {
        Progress progress = new Progress(order);
        if (order.status().isTerminal()) {
            progress.announce(
                    ExecType.CANCEL_REJECT,
                    "TOO_LATE_TO_CANCEL",
                    "the order is " + order.status().fixName() + " already",
                    moment.nowMillis());
        } else if (order.status() != OrdStatus.PENDING_CANCEL) {
            progress.become(order.withStatus(OrdStatus.PENDING_CANCEL).withPendingReplace(null));
            progress.announce(ExecType.PENDING_CANCEL, moment.nowMillis());
            Releases.endIfOver(progress, moment);
        }
        return progress;
    }

    /** Asks for a change; {@code atTheGate} is why its account's gate didn't let it pass. */
    public static Progress onReplace(
            ParentOrder order, Amendment change, Optional<Rejection> atTheGate, Moment moment) {
        return Amendments.ask(order, change, atTheGate, moment);
    }

    /** Holds releases back; what is in flight may still be filled. The schedule's end stays. */
    public static Progress onPause(ParentOrder order, Moment moment) {
        Progress progress = new Progress(order);
        OrdStatus status = order.status();
        if (status == OrdStatus.NEW || status == OrdStatus.PARTIALLY_FILLED) {
            progress.become(order.withStatus(OrdStatus.SUSPENDED).withPaused(moment.nowMillis()));
            progress.announce(ExecType.SUSPENDED, moment.nowMillis());
        } else if (status == OrdStatus.PENDING_REPLACE && !order.paused()) {
            progress.become(order.withPaused(moment.nowMillis()));
            progress.announce(ExecType.SUSPENDED, moment.nowMillis());
        }
        return progress;
    }

    /** Releases go on: what was missed is caught up under the cap, or all that was to come moves by the pause. */
    public static Progress onResume(ParentOrder order, ResumeMode mode, Moment moment) {
        Progress progress = new Progress(order);
        if (order.status() == OrdStatus.SUSPENDED) {
            ParentOrder moved = mode == ResumeMode.SHIFT_END && order.pausedAtMillis() > 0
                    ? Replan.shifted(order, moment.nowMillis())
                    : order;
            progress.become(moved.withStatus(OrderStateMachine.working(moved)).withoutPause());
            progress.announce(ExecType.ORDER_STATUS, "RESUMED", null, moment.nowMillis());
        } else if (order.paused()) {
            progress.become(order.withoutPause());
        }
        return progress;
    }

    /** Releases go on until the same end. */
    public static Progress onResume(ParentOrder order, Moment moment) {
        return onResume(order, ResumeMode.KEEP_END, moment);
    }

    /** The child in its last state; one that an earlier run released unknown to its checkpoint takes its slot. */
    private static ParentOrder ended(ParentOrder order, String childId, Child.State state, long atMillis) {
        return order.child(childId)
                .map(child -> order.withChild(child.as(state)))
                .orElseGet(() -> {
                    int slot = OrderIds.slotOf(childId).orElse(0);
                    Child unknown = new Child(childId, slot, BigDecimal.ZERO, atMillis, atMillis, state);
                    return considered(order, slot).withChild(unknown);
                });
    }

    private static ParentOrder considered(ParentOrder order, int slot) {
        return slot < order.nextSlot() ? order : order.withNextSlot(slot + 1);
    }
}
