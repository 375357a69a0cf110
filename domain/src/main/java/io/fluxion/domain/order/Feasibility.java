package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * The most slices, up to those asked for, that are all large enough; 0 when even one isn't. Where the curve has no
     * volume there is no slice to be too small.
     */
    static int slices(
            OrdType type,
            AlgoParams algo,
            @Nullable VolumeCurve curve,
            BigDecimal quantity,
            BigDecimal minChild,
            BigDecimal lot) {
        int most = quantity.divide(minChild, 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(algo.slices()))
                .intValueExact();
        return switch (type) {
            case MARKET, LIMIT, TWAP, VWAP -> allLargeEnough(type, algo, curve, quantity, minChild, lot, most);
            // The market decides how much a look brings, and a trajectory's small ends are put together.
            case POV -> most < 1 ? 0 : algo.slices();
            case IS -> most;
        };
    }

    private static int allLargeEnough(
            OrdType type,
            AlgoParams algo,
            @Nullable VolumeCurve curve,
            BigDecimal quantity,
            BigDecimal minChild,
            BigDecimal lot,
            int most) {
        int slices = most;
        while (slices > 1) {
            List<BigDecimal> weights = weights(type, algo, curve, slices);
            BigDecimal smallest = Schedule.weighted(quantity, lot, weights).smallest(weights);
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

    /** The schedule of so many slices; a VWAP order without a curve has a flat one, a POV order none. */
    static Schedule schedule(
            OrdType type,
            AlgoParams algo,
            @Nullable VolumeCurve curve,
            BigDecimal quantity,
            BigDecimal lot,
            int slices) {
        return type == OrdType.POV
                ? Schedule.unplanned(lot, slices)
                : Schedule.weighted(quantity, lot, weights(type, algo, curve, slices));
    }

    private static List<BigDecimal> weights(OrdType type, AlgoParams algo, @Nullable VolumeCurve curve, int slices) {
        ImpactModel impact = algo.impact();
        if (type == OrdType.IS && impact != null) {
            return impact.weights(algo.endMillis() - algo.startMillis(), slices);
        }
        return type == OrdType.VWAP && curve != null
                ? curve.weights(algo.startMillis(), algo.endMillis(), slices)
                : Schedule.evenWeights(slices);
    }
}
