package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much the child of a slot should be: its planned part and what earlier slots fell short of, or what the market
 * allows.
 *
 * <p>Never above cap × the planned child (or an average one, in a slot that plans nothing), never so much that
 * Σ(filled + working) passes the order's quantity. A sweep's child takes all that is left.
 */
final class SliceQuantity {
    private SliceQuantity() {}

    static BigDecimal of(ParentOrder order, int slot, Reference reference) {
        BigDecimal free = order.freeQty();
        BigDecimal possible = participating(order, wanted(order, slot, free).min(free), reference);
        BigDecimal minQty = order.instrument().minQty();
        return possible.compareTo(minQty) < 0 ? BigDecimal.ZERO : possible;
    }

    private static BigDecimal wanted(ParentOrder order, int slot, BigDecimal free) {
        AlgoParams algo = order.algo();
        boolean afterwards = slot >= algo.slices();
        if (afterwards && algo.completion() == Completion.SWEEP) {
            return free;
        }
        if (order.type() == OrdType.POV) {
            return MarketQuantity.pov(order);
        }
        BigDecimal average =
                ceilLots(order.orderQty(), algo.slices(), order.instrument().lot());
        if (afterwards) {
            return average;
        }
        return algo.adaptive() ? MarketQuantity.adaptive(order, slot) : scheduled(order, slot, average);
    }

    private static BigDecimal scheduled(ParentOrder order, int slot, BigDecimal average) {
        AlgoParams algo = order.algo();
        BigDecimal lot = order.instrument().lot();
        BigDecimal planned = order.planned(slot);
        BigDecimal shortfall =
                order.plannedBefore(slot).subtract(order.committedQty()).max(BigDecimal.ZERO);
        BigDecimal extra = switch (algo.catchUp()) {
            case NONE -> BigDecimal.ZERO;
            case NEXT -> shortfall;
            case SPREAD -> ceilLots(shortfall, algo.slices() - slot, lot).min(shortfall);
        };
        BigDecimal usual = planned.signum() > 0 ? planned : average;
        return planned.add(extra).min(usual.multiply(BigDecimal.valueOf(algo.catchUpCap())));
    }

    /** At most the agreed part of what others swapped since the slot before. */
    private static BigDecimal participating(ParentOrder order, BigDecimal wanted, Reference reference) {
        BigDecimal part = order.algo().maxParticipation();
        if (part == null) {
            return wanted;
        }
        BigDecimal allowed =
                part.multiply(order.othersSinceSlot(reference.volumeBase()).max(BigDecimal.ZERO));
        return wanted.min(floorLots(allowed, order.instrument().lot()));
    }

    static BigDecimal floorLots(BigDecimal quantity, BigDecimal lot) {
        return quantity.divide(lot, 0, RoundingMode.FLOOR).multiply(lot);
    }

    private static BigDecimal ceilLots(BigDecimal quantity, int parts, BigDecimal lot) {
        return quantity.divide(lot.multiply(BigDecimal.valueOf(parts)), 0, RoundingMode.CEILING)
                .multiply(lot);
    }
}
