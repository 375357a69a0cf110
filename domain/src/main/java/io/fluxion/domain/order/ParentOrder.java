package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An accepted order with everything that its further life depends on.
 *
 * <p>Immutable; {@link ParentSteps} and {@link Releases} make the next one. A resting order has no slots: it follows the
 * price.
 *
 * @param cumulativePlan after slot k, so much should be out; what the completion asks for after the scheduled slots are
 *     slots of their own that plan nothing new
 * @param nextSlot the first slot that has not been considered yet; of a resting order the number of its releases
 * @param version rises with each event
 * @param slotTimesMillis when the slots are due
 * @param parked fills beyond the order's quantity: they don't count, and aren't forgotten
 * @param retractions how often each fill was taken back, by the chain's event id
 * @param volumeBaseAtSlot the market's volume when the last slot was considered
 * @param cumQtyAtSlot the order's own part of it
 * @param runSinceMillis the run of the job that last took a step
 * @param paused whether a person has paused it: a fill may hide the status, and a reorg may take that fill back
 * @param pendingReplace a change that waits for what is in flight; null when none does
 * @param pausedAtMillis when it was last paused
 * @param marketPart what others have traded meanwhile, of an order that follows that; null before its first slot
 */
public record ParentOrder(
        String orderId,
        String clOrdId,
        String account,
        String user,
        Instrument instrument,
        Side side,
        OrdType type,
        BigDecimal orderQty,
        @Nullable BigDecimal limitPriceQuotePerBase,
        AlgoParams algo,
        List<BigDecimal> cumulativePlan,
        OrdStatus status,
        int nextSlot,
        List<Child> children,
        List<Fill> fills,
        long createdAtMillis,
        long version,
        TimeInForce timeInForce,
        List<Long> slotTimesMillis,
        List<Fill> parked,
        Map<String, Integer> retractions,
        BigDecimal volumeBaseAtSlot,
        BigDecimal cumQtyAtSlot,
        long runSinceMillis,
        boolean paused,
        @Nullable Amendment pendingReplace,
        long pausedAtMillis,
        @Nullable MarketPart marketPart) {
    private static final int AVERAGE_SCALE = 18;

    // State of version 0.1 ends with the version: what follows it arrives as null then.
    @SuppressWarnings("ConstantValue")
    public ParentOrder {
        cumulativePlan = List.copyOf(cumulativePlan);
        children = List.copyOf(children);
        fills = List.copyOf(fills);
        timeInForce = Objects.requireNonNullElse(timeInForce, TimeInForce.GTC);
        slotTimesMillis = slotTimesMillis == null ? SlotTimes.scheduled(orderId, algo) : List.copyOf(slotTimesMillis);
        parked = parked == null ? List.of() : List.copyOf(parked);
        retractions = retractions == null ? Map.of() : Map.copyOf(retractions);
        volumeBaseAtSlot = Objects.requireNonNullElse(volumeBaseAtSlot, BigDecimal.ZERO);
        cumQtyAtSlot = Objects.requireNonNullElse(cumQtyAtSlot, BigDecimal.ZERO);
    }

    /** What a kill switch may stop. */
    public KillSwitch.Traded traded() {
        return new KillSwitch.Traded(account, instrument.instrument(), type.name(), user);
    }

    int slots() {
        return slotTimesMillis.size();
    }

    long slotTimeMillis(int slot) {
        return slotTimesMillis.get(slot);
    }

    /** What the slot itself should release; zero for the completion's slots. */
    BigDecimal planned(int slot) {
        return cumulativePlan.get(slot).subtract(plannedBefore(slot));
    }

    /** What should be out before the slot. */
    BigDecimal plannedBefore(int slot) {
        return slot == 0 ? BigDecimal.ZERO : cumulativePlan.get(slot - 1);
    }

    /** Nothing is released at or after it. */
    long endMillis() {
        return SlotTimes.endMillis(algo);
    }

    public BigDecimal cumQty() {
        return fills.stream().map(Fill::quantityBase).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What children may still fill. */
    public BigDecimal workingQty() {
        return children.stream()
                .filter(Child::isWorking)
                .map(Child::quantityBase)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is filled, or may still be. */
    BigDecimal committedQty() {
        return cumQty().add(workingQty());
    }

    /** What neither is filled nor may still be. */
    BigDecimal freeQty() {
        return orderQty.subtract(committedQty()).max(BigDecimal.ZERO);
    }

    /** Whether nothing may be released for now. */
    boolean isHeld() {
        return status == OrdStatus.SUSPENDED
                || status == OrdStatus.PENDING_CANCEL
                || status == OrdStatus.PENDING_REPLACE;
    }

    /** What others have traded since the last slot. */
    BigDecimal othersSinceSlot(BigDecimal volumeBase) {
        return volumeBase.subtract(volumeBaseAtSlot).subtract(cumQty().subtract(cumQtyAtSlot));
    }

    /** Zero once nothing more can be executed. */
    public BigDecimal leavesQty() {
        return status.isTerminal() ? BigDecimal.ZERO : orderQty.subtract(cumQty());
    }

    /** Σ price · quantity over Σ quantity; zero without fills. */
    public BigDecimal avgPx() {
        BigDecimal quantity = cumQty();
        if (quantity.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return fills.stream()
                .map(f -> f.priceQuotePerBase().multiply(f.quantityBase()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(quantity, AVERAGE_SCALE, RoundingMode.HALF_EVEN);
    }

    boolean isFilled() {
        return cumQty().compareTo(orderQty) >= 0;
    }

    boolean hasWorkingChild() {
        return children.stream().anyMatch(Child::isWorking);
    }

    /** Ended, with nothing in flight: a reorg may still take a fill back, and then it is not. */
    public boolean isOver() {
        return status.isTerminal() && !hasWorkingChild();
    }

    Optional<Child> child(String childId) {
        return children.stream().filter(c -> c.childId().equals(childId)).findFirst();
    }

    boolean hasSeenFill(String execId) {
        return fills.stream().anyMatch(f -> f.execId().equals(execId))
                || parked.stream().anyMatch(f -> f.execId().equals(execId));
    }

    ParentOrder withStatus(OrdStatus to) {
        Changing next = new Changing(this);
        next.status = OrderStateMachine.move(status, to);
        return next.order();
    }

    ParentOrder withPaused(long atMillis) {
        Changing next = new Changing(this);
        next.paused = true;
        next.pausedAtMillis = atMillis;
        return next.order();
    }

    ParentOrder withoutPause() {
        Changing next = new Changing(this);
        next.paused = false;
        return next.order();
    }

    ParentOrder withPendingReplace(@Nullable Amendment change) {
        Changing next = new Changing(this);
        next.pendingReplace = change;
        return next.order();
    }

    ParentOrder amended(BigDecimal quantity, @Nullable BigDecimal limit, AlgoParams params) {
        Changing next = new Changing(this);
        next.orderQty = quantity;
        next.limit = limit;
        next.algo = params;
        next.pendingReplace = null;
        return next.order();
    }

    ParentOrder redrawn(AlgoParams params, List<BigDecimal> plan, List<Long> timesMillis) {
        Changing next = new Changing(this);
        next.algo = params;
        next.cumulativePlan = plan;
        next.slotTimesMillis = timesMillis;
        return next.order();
    }

    ParentOrder withNextSlot(int slot) {
        Changing next = new Changing(this);
        next.nextSlot = slot;
        return next.order();
    }

    ParentOrder withChild(Child child) {
        List<Child> others = new ArrayList<>(children);
        others.removeIf(c -> c.childId().equals(child.childId()));
        others.add(child);
        Changing next = new Changing(this);
        next.children = others;
        return next.order();
    }

    ParentOrder withFill(Fill fill) {
        Changing next = new Changing(this);
        next.fills = appended(fills, fill);
        return next.order();
    }

    ParentOrder withParked(Fill fill) {
        Changing next = new Changing(this);
        next.parked = appended(parked, fill);
        return next.order();
    }

    /** Without a fill, counted or parked; the retraction is counted. */
    ParentOrder withoutFill(String execId) {
        List<Fill> counted = new ArrayList<>(fills);
        counted.removeIf(f -> f.execId().equals(execId));
        List<Fill> beyond = new ArrayList<>(parked);
        beyond.removeIf(f -> f.execId().equals(execId));
        Map<String, Integer> times = new HashMap<>(retractions);
        times.merge(execId, 1, Integer::sum);
        Changing next = new Changing(this);
        next.fills = counted;
        next.parked = beyond;
        next.retractions = times;
        return next.order();
    }

    /** With a parked fill that has room now. */
    ParentOrder withCounted(Fill fill) {
        Changing next = new Changing(withFill(fill));
        next.parked = parked.stream().filter(f -> !f.equals(fill)).toList();
        return next.order();
    }

    /** After a look at the market in a slot; only of orders that follow it. */
    ParentOrder looked(int slot, BigDecimal volumeBase, boolean counts) {
        if (type != OrdType.POV && !algo.adaptive()) {
            return this;
        }
        Changing next = new Changing(this);
        if (marketPart == null) {
            next.marketPart = MarketPart.first(slot);
        } else {
            next.marketPart = counts ? marketPart.look(othersSinceSlot(volumeBase), slot) : marketPart.heldTo(slot);
        }
        return next.order();
    }

    /** After a child has gone out. */
    ParentOrder released(Child child) {
        Changing next = new Changing(withChild(child));
        next.marketPart = marketPart == null ? null : marketPart.released();
        return next.order();
    }

    /** A new window of market volume begins. */
    ParentOrder withWindowAt(BigDecimal volumeBase) {
        Changing next = new Changing(this);
        next.volumeBaseAtSlot = volumeBase;
        next.cumQtyAtSlot = cumQty();
        return next.order();
    }

    ParentOrder inRun(long runSince, long newVersion) {
        Changing next = new Changing(this);
        next.runSinceMillis = runSince;
        next.version = newVersion;
        return next.order();
    }

    ParentOrder nextVersion() {
        return inRun(runSinceMillis, version + 1);
    }

    private static List<Fill> appended(List<Fill> fills, Fill fill) {
        List<Fill> next = new ArrayList<>(fills);
        next.add(fill);
        return next;
    }

    /** The parts of an order that change, on the way from one order to the next. */
    private static final class Changing {
        private final ParentOrder from;
        private BigDecimal orderQty;
        private @Nullable BigDecimal limit;
        private AlgoParams algo;
        private List<BigDecimal> cumulativePlan;
        private List<Long> slotTimesMillis;
        private OrdStatus status;
        private int nextSlot;
        private List<Child> children;
        private List<Fill> fills;
        private List<Fill> parked;
        private Map<String, Integer> retractions;
        private BigDecimal volumeBaseAtSlot;
        private BigDecimal cumQtyAtSlot;
        private long runSinceMillis;
        private long version;
        private boolean paused;
        private @Nullable Amendment pendingReplace;
        private long pausedAtMillis;
        private @Nullable MarketPart marketPart;

        Changing(ParentOrder from) {
            this.from = from;
            orderQty = from.orderQty;
            limit = from.limitPriceQuotePerBase;
            algo = from.algo;
            cumulativePlan = from.cumulativePlan;
            slotTimesMillis = from.slotTimesMillis;
            status = from.status;
            nextSlot = from.nextSlot;
            children = from.children;
            fills = from.fills;
            parked = from.parked;
            retractions = from.retractions;
            volumeBaseAtSlot = from.volumeBaseAtSlot;
            cumQtyAtSlot = from.cumQtyAtSlot;
            runSinceMillis = from.runSinceMillis;
            version = from.version;
            paused = from.paused;
            pendingReplace = from.pendingReplace;
            pausedAtMillis = from.pausedAtMillis;
            marketPart = from.marketPart;
        }

        ParentOrder order() {
            return new ParentOrder(
                    from.orderId,
                    from.clOrdId,
                    from.account,
                    from.user,
                    from.instrument,
                    from.side,
                    from.type,
                    orderQty,
                    limit,
                    algo,
                    cumulativePlan,
                    status,
                    nextSlot,
                    children,
                    fills,
                    from.createdAtMillis,
                    version,
                    from.timeInForce,
                    slotTimesMillis,
                    parked,
                    retractions,
                    volumeBaseAtSlot,
                    cumQtyAtSlot,
                    runSinceMillis,
                    paused,
                    pendingReplace,
                    pausedAtMillis,
                    marketPart);
        }
    }
}
