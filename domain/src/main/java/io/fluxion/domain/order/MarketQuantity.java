package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.math.MathContext;

/** How much the child of a slot should be where the market's volume decides: POV, and VWAP that follows the day. */
final class MarketQuantity {
    /** β: how far a VWAP order may leave its curve. */
    static final BigDecimal REACH = new BigDecimal("0.5");

    private static final MathContext MATH = MathContext.DECIMAL64;

    private MarketQuantity() {}

    /**
     * {@code r/(1 − r) × others' volume} since the start, less what is out already; within the band of what others
     * traded since the last child.
     */
    static BigDecimal pov(ParentOrder order) {
        MarketPart market = order.marketPart();
        PovBand band = order.algo().pov();
        if (market == null || band == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal since = market.sinceReleaseBase();
        BigDecimal most = band.most() == null
                ? PovBand.ofOthers(band.rate(), since)
                        .multiply(BigDecimal.valueOf(order.algo().catchUpCap()))
                : PovBand.ofOthers(band.most(), since);
        BigDecimal least = band.least() == null ? BigDecimal.ZERO : PovBand.ofOthers(band.least(), since);
        BigDecimal wanted = PovBand.ofOthers(band.rate(), market.othersBase()).subtract(order.committedQty());
        return SliceQuantity.floorLots(
                wanted.min(most).max(least), order.instrument().lot());
    }

    /**
     * {@code Q_rem · p_b/Σ_{j≥b} p_j · clip(v̂_b/(p_b·V̂), 1−β, 1+β)}, where the last window's volume foretells the
     * next one's. What should be out stays within {@code β·Q·max(p)} of the plan; the last slot completes it, under the
     * catch-up cap.
     */
    static BigDecimal adaptive(ParentOrder order, int slot) {
        BigDecimal committed = order.committedQty();
        BigDecimal remaining = order.orderQty().subtract(committed);
        BigDecimal largest = largestPlanned(order);
        BigDecimal lot = order.instrument().lot();
        BigDecimal cap = BigDecimal.valueOf(order.algo().catchUpCap()).add(REACH);
        BigDecimal most = SliceQuantity.floorLots(largest.multiply(cap), lot);
        BigDecimal rest = order.orderQty().subtract(order.plannedBefore(slot));
        BigDecimal planned = order.planned(slot);
        if (slot == order.algo().slices() - 1 || rest.signum() <= 0) {
            return remaining.min(most);
        }
        BigDecimal share = remaining.multiply(planned).divide(rest, MATH);
        BigDecimal target = committed.add(share.multiply(busyness(order)));
        BigDecimal plan = order.plannedBefore(slot).add(planned);
        BigDecimal reach = largest.multiply(REACH);
        BigDecimal low = plan.subtract(reach);
        BigDecimal within = SliceQuantity.floorLots(target.min(plan.add(reach)), lot);
        BigDecimal lowest = ceilLots(low, lot);
        return within.max(lowest).subtract(committed).max(BigDecimal.ZERO).min(most);
    }

    /** The last window against what the plan and the day so far let expect of it: {@code v/(p·V̂)}, clipped. */
    private static BigDecimal busyness(ParentOrder order) {
        MarketPart market = order.marketPart();
        if (market == null || market.windowFromSlot() == market.slot()) {
            return BigDecimal.ONE;
        }
        BigDecimal before = order.plannedBefore(market.slot());
        BigDecimal inWindow = before.subtract(order.plannedBefore(market.windowFromSlot()));
        BigDecimal volume = market.othersBase();
        if (inWindow.signum() <= 0 || before.signum() <= 0 || volume.signum() <= 0) {
            return BigDecimal.ONE;
        }
        BigDecimal ratio = market.windowBase().multiply(before).divide(inWindow.multiply(volume), MATH);
        return ratio.max(BigDecimal.ONE.subtract(REACH)).min(BigDecimal.ONE.add(REACH));
    }

    /** The largest planned slot. */
    static BigDecimal largestPlanned(ParentOrder order) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int k = 0;
                k < Math.min(order.algo().slices(), order.cumulativePlan().size());
                k++) {
            largest = largest.max(order.planned(k));
        }
        return largest;
    }

    private static BigDecimal ceilLots(BigDecimal quantity, BigDecimal lot) {
        return SliceQuantity.floorLots(quantity.negate(), lot).negate();
    }
}
