package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How finely an order can be sliced: no slice may be below what the instrument allows. */
final class Feasibility {
    private Feasibility() {}

    /** {@code max(minQty, minNotional/price)}, up to a whole lot. */
    static BigDecimal minChild(Instrument instrument, BigDecimal priceQuotePerBase) {
        BigDecimal lot = instrument.lot();
        BigDecimal byNotional =
                instrument.minNotional().divide(priceQuotePerBase.multiply(lot), 0, RoundingMode.CEILING);
        BigDecimal byQuantity = instrument.minQty().divide(lot, 0, RoundingMode.CEILING);
        return byNotional.max(byQuantity).max(BigDecimal.ONE).multiply(lot);
    }

    /** The most slices, up to those asked for, that are all large enough; 0 when even one isn't. */
    static int slices(OrdType type, AlgoParams algo, BigDecimal quantity, BigDecimal minChild, BigDecimal lot) {
        int most = quantity.divide(minChild, 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(algo.slices()))
                .intValueExact();
        return switch (type) {
            case MARKET, LIMIT, TWAP, VWAP -> allLargeEnough(type, algo, quantity, minChild, lot, most);
            // The market decides how much a look brings, and a trajectory's small ends are put together.
            case POV -> most < 1 ? 0 : algo.slices();
            case IS -> most;
        };
    }

    private static int allLargeEnough(
            OrdType type, AlgoParams algo, BigDecimal quantity, BigDecimal minChild, BigDecimal lot, int most) {
        int slices = most;
        while (slices > 1) {
            BigDecimal smallest = schedule(type, algo, quantity, lot, slices).smallest();
            if (smallest.compareTo(minChild) >= 0) {
                break;
            }
            // Fewer by the ratio that is missing: a few rounds, where one by one would take thousands.
            int fewer = BigDecimal.valueOf(slices)
                    .multiply(smallest)
                    .divide(minChild, 0, RoundingMode.FLOOR)
                    .intValueExact();
            slices = Math.max(1, Math.min(slices - 1, fewer));
        }
        return slices;
    }

    static Schedule schedule(OrdType type, AlgoParams algo, BigDecimal quantity, BigDecimal lot, int slices) {
        return schedule(type, algo, quantity, lot, slices, algo.startMillis());
    }

    /** Of what is left from a time on. */
    static Schedule schedule(
            OrdType type, AlgoParams algo, BigDecimal quantity, BigDecimal lot, int slices, long fromMillis) {
        long endMillis = algo.endMillis();
        ImpactModel impact = algo.impact();
        return switch (type) {
            case MARKET, LIMIT, TWAP -> Schedule.even(quantity, lot, slices);
            case VWAP -> Schedule.weighted(quantity, lot, VwapCurve.weights(fromMillis, endMillis, slices));
            case POV -> Schedule.unplanned(lot, slices);
            case IS ->
                impact == null
                        ? Schedule.even(quantity, lot, slices)
                        : Schedule.weighted(quantity, lot, impact.weights(endMillis - fromMillis, slices));
        };
    }
}
