package io.fluxion.domain.tca;

import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.VolumeCurve;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order should have done by when, lots left out.
 *
 * @param slotEndsMillis when each slot is over
 * @param fractions of the order's quantity that should be done by then
 */
public record TcaPlan(List<Long> slotEndsMillis, List<BigDecimal> fractions) {
    /** Of an order without a schedule. */
    public static final TcaPlan NONE = new TcaPlan(List.of(), List.of());

    public TcaPlan {
        slotEndsMillis = List.copyOf(slotEndsMillis);
        fractions = List.copyOf(fractions);
        if (slotEndsMillis.size() != fractions.size()) {
            throw new IllegalArgumentException("each slot has an end and a fraction");
        }
    }

    /** Of a schedule: even, or along the curve of a VWAP order that has one. */
    public static TcaPlan of(OrdType type, @Nullable AlgoParams algo, @Nullable VolumeCurve curve) {
        if (algo == null || type == OrdType.MARKET || type == OrdType.LIMIT) {
            return NONE;
        }
        VolumeCurve followed = type == OrdType.VWAP && curve != null ? curve : VolumeCurve.FLAT;
        int slots = algo.slices();
        List<BigDecimal> weights = followed.weights(algo.startMillis(), algo.endMillis(), slots);
        BigDecimal total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.signum() == 0) {
            return NONE;
        }
        List<Long> ends = new ArrayList<>();
        List<BigDecimal> fractions = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < slots; k++) {
            sum = sum.add(weights.get(k));
            fractions.add(sum.divide(total, MathContext.DECIMAL64));
            ends.add(algo.startMillis() + (k + 1) * (algo.endMillis() - algo.startMillis()) / slots);
        }
        return new TcaPlan(ends, fractions);
    }

    int slots() {
        return fractions.size();
    }
}
