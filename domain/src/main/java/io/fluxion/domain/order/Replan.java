package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule drawn anew in the middle of an order's life. Slots of the past stay as they are, and the rest of the
 * quantity is divided over the rest of the time, in slots as long as before.
 */
final class Replan {
    private Replan() {}

    /** As amended. What earlier slots fell short of stays a shortfall, and is caught up as the order says. */
    static ParentOrder changed(ParentOrder order, Amendment change, BigDecimal quantity, long nowMillis) {
        @Nullable BigDecimal limit = change.limitPriceQuotePerBase();
        @Nullable BigDecimal part = change.maxParticipation();
        @Nullable Long end = change.endMillis();
        AlgoParams algo = order.algo();
        AlgoParams next = algo.until(
                end == null ? algo.endMillis() : end, algo.slices(), part == null ? algo.maxParticipation() : part);
        ParentOrder changed = order.amended(quantity, limit == null ? order.limitPriceQuotePerBase() : limit, next);
        boolean sameSchedule = quantity.compareTo(order.orderQty()) == 0 && end == null;
        if (!order.type().isScheduled() || sameSchedule) {
            return changed;
        }
        return redrawn(changed, algo, order.plannedBefore(order.nextSlot()), nowMillis);
    }

    /** As if the time since a pause had not been: what was due then comes later, and so does the end. */
    static ParentOrder shifted(ParentOrder order, long nowMillis) {
        AlgoParams algo = order.algo();
        long missedSinceMillis = Math.max(order.pausedAtMillis(), algo.startMillis());
        long byMillis = Math.max(0, nowMillis - missedSinceMillis);
        ParentOrder later = order.amended(
                order.orderQty(),
                order.limitPriceQuotePerBase(),
                algo.until(algo.endMillis() + byMillis, algo.slices(), algo.maxParticipation()));
        if (!order.type().isScheduled()) {
            return later;
        }
        int slot = 0;
        while (slot < order.nextSlot() && order.slotTimeMillis(slot) <= order.pausedAtMillis()) {
            slot++;
        }
        return redrawn(later, algo, order.plannedBefore(slot), nowMillis);
    }

    /** {@code plannedBase} should be out by now; {@code before} is the schedule as it was. */
    private static ParentOrder redrawn(ParentOrder order, AlgoParams before, BigDecimal plannedBase, long nowMillis) {
        int past = order.nextSlot();
        BigDecimal base = plannedBase.min(order.orderQty()).max(order.committedQty());
        BigDecimal rest = order.orderQty().subtract(base);
        long slotMillis = Math.max(1, (before.endMillis() - before.startMillis()) / before.slices());
        long endMillis = order.algo().endMillis();
        long due = SlotTimes.dueMillis(before, past);
        // An end that has passed meanwhile leaves a slot that nothing is released in any more.
        long fromMillis = Math.min(due >= endMillis ? nowMillis : Math.max(due, nowMillis), endMillis - 1);
        int slots = slots(order, rest, (endMillis - fromMillis) / slotMillis);
        AlgoParams algo =
                order.algo().until(endMillis, past + slots, order.algo().maxParticipation());
        List<Long> times = new ArrayList<>(order.slotTimesMillis().subList(0, past));
        times.addAll(SlotTimes.remaining(order.orderId(), algo, past, fromMillis));
        List<BigDecimal> plan = new ArrayList<>(past(order, base));
        List<BigDecimal> weights = weights(order, before, algo, slots, fromMillis);
        for (BigDecimal cumulative : schedule(order, algo, rest, weights).cumulative()) {
            plan.add(base.add(cumulative));
        }
        for (long extra : SlotTimes.afterwards(algo)) {
            times.add(Math.max(extra, times.get(times.size() - 1) + 1));
            plan.add(order.orderQty());
        }
        return order.redrawn(algo, plan, times);
    }

    private static List<BigDecimal> past(ParentOrder order, BigDecimal base) {
        List<BigDecimal> past = new ArrayList<>();
        for (int k = 0; k < order.nextSlot(); k++) {
            boolean last = k == order.nextSlot() - 1;
            past.add(last ? base : order.cumulativePlan().get(k).min(base));
        }
        return past;
    }

    /** As many as there were in such a time, and no more than the rest has smallest quantities. */
    private static int slots(ParentOrder order, BigDecimal rest, long asBefore) {
        BigDecimal possible = order.type() == OrdType.POV
                ? BigDecimal.valueOf(AlgoChecks.SLICES_MAX)
                : rest.divide(smallest(order.instrument()), 0, RoundingMode.FLOOR);
        return possible.min(BigDecimal.valueOf(Math.min(asBefore, AlgoChecks.SLICES_MAX)))
                .max(BigDecimal.ONE)
                .intValueExact();
    }

    private static Schedule schedule(ParentOrder order, AlgoParams algo, BigDecimal rest, List<BigDecimal> weights) {
        BigDecimal lot = order.instrument().lot();
        BigDecimal smallest = smallest(order.instrument());
        if (order.type() == OrdType.POV) {
            return Schedule.unplanned(lot, weights.size());
        }
        Schedule ideal = Schedule.weighted(rest, lot, weights);
        Schedule exact = order.type() == OrdType.IS ? ideal.atLeast(smallest) : ideal;
        // Chance of its own: the slots before have used theirs.
        return exact.randomised(order.orderId(), algo.seed() + order.nextSlot(), algo.randSize(), smallest);
    }

    /** A trajectory goes on from where it is; a curve is the one that the plan so far was drawn from. */
    private static List<BigDecimal> weights(
            ParentOrder order, AlgoParams before, AlgoParams algo, int slots, long fromMillis) {
        ImpactModel impact = algo.impact();
        if (order.type() == OrdType.IS && impact != null) {
            return impact.weights(algo.endMillis() - fromMillis, slots);
        }
        return order.type() == OrdType.VWAP
                ? ofPlan(order, before, algo.endMillis(), slots, fromMillis)
                : Schedule.evenWeights(slots);
    }

    /** What the former plan has between two times, even within its slots; beyond its end its average. */
    private static List<BigDecimal> ofPlan(
            ParentOrder order, AlgoParams before, long endMillis, int slots, long fromMillis) {
        List<BigDecimal> weights = new ArrayList<>();
        long span = endMillis - fromMillis;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < slots; k++) {
            BigDecimal weight = plannedUntil(order, before, fromMillis + (k + 1) * span / slots)
                    .subtract(plannedUntil(order, before, fromMillis + k * span / slots));
            weights.add(weight);
            sum = sum.add(weight);
        }
        return sum.signum() == 0 ? Schedule.evenWeights(slots) : weights;
    }

    private static BigDecimal plannedUntil(ParentOrder order, AlgoParams before, long atMillis) {
        BigDecimal slots = BigDecimal.valueOf(atMillis - before.startMillis())
                .multiply(BigDecimal.valueOf(before.slices()))
                .divide(BigDecimal.valueOf(before.endMillis() - before.startMillis()), MathContext.DECIMAL64);
        int whole = slots.max(BigDecimal.ZERO).intValue();
        if (whole >= before.slices()) {
            BigDecimal total = order.plannedBefore(before.slices());
            return total.multiply(slots).divide(BigDecimal.valueOf(before.slices()), MathContext.DECIMAL64);
        }
        BigDecimal part = slots.subtract(BigDecimal.valueOf(whole)).max(BigDecimal.ZERO);
        return order.plannedBefore(whole).add(order.planned(whole).multiply(part));
    }

    private static BigDecimal smallest(Instrument instrument) {
        return instrument.minQty().max(instrument.lot());
    }
}
