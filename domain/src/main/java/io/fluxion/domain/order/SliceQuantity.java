package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much the child of a slot should be: its planned part and what earlier slots fell short of. */
final class SliceQuantity {
    private SliceQuantity() {}

    static BigDecimal of(ParentOrder order, int slot) {
        BigDecimal lot = order.instrument().lot();
        BigDecimal planned = planned(order, slot);
        BigDecimal committed = order.cumQty().add(order.workingQty());
        BigDecimal shortfall = cumulativeBefore(order, slot).subtract(committed).max(BigDecimal.ZERO);
        int slotsLeft = order.algo().slices() - slot;
        BigDecimal extra = switch (order.algo().catchUp()) {
            case NONE -> BigDecimal.ZERO;
            case NEXT -> shortfall;
            case SPREAD -> ceilLots(shortfall.divide(BigDecimal.valueOf(slotsLeft), 18, RoundingMode.CEILING), lot);
        };
        BigDecimal wanted = planned.add(extra.min(shortfall));
        BigDecimal capped = wanted.min(cap(order, planned, lot));
        BigDecimal possible = capped.min(order.orderQty().subtract(committed));
        return possible.compareTo(order.instrument().minQty()) < 0 ? BigDecimal.ZERO : possible;
    }

    /** A multiple of the planned child, or of an average one where the plan has none for the slot. */
    private static BigDecimal cap(ParentOrder order, BigDecimal planned, BigDecimal lot) {
        BigDecimal average = ceilLots(
                order.orderQty().divide(BigDecimal.valueOf(order.algo().slices()), 18, RoundingMode.CEILING), lot);
        return planned.max(average).multiply(BigDecimal.valueOf(order.algo().catchUpCap()));
    }

    private static BigDecimal planned(ParentOrder order, int slot) {
        return order.cumulativePlan().get(slot).subtract(cumulativeBefore(order, slot));
    }

    private static BigDecimal cumulativeBefore(ParentOrder order, int slot) {
        return slot == 0 ? BigDecimal.ZERO : order.cumulativePlan().get(slot - 1);
    }

    private static BigDecimal ceilLots(BigDecimal quantity, BigDecimal lot) {
        return quantity.divide(lot, 0, RoundingMode.CEILING).multiply(lot);
    }
}
