package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a scheduled order.
 *
 * @param startMillis event time of the first slot
 * @param endMillis nothing is released at or after it
 * @param slices the number of slots; of a POV order how often it looks at the market
 * @param adaptive whether a VWAP order follows today's volume, within bounds, and not its curve alone
 * @param pov a POV order's part of the market; null for the others
 * @param impact an IS order's model of the market; null for the others
 * @param maxSlippageBps a slice's price may be worse than the reference by this much, if that is less than the collar
 */
public record AlgoParams(
        long startMillis,
        long endMillis,
        int slices,
        CatchUp catchUp,
        int catchUpCap,
        Completion completion,
        long childTtlMillis,
        @Nullable BigDecimal maxParticipation,
        double randSize,
        double randTime,
        long seed,
        boolean adaptive,
        @Nullable PovBand pov,
        @Nullable ImpactModel impact,
        @Nullable BigDecimal maxSlippageBps) {

    /** Of an order that divides by time or by a curve. */
    public AlgoParams(
            long startMillis,
            long endMillis,
            int slices,
            CatchUp catchUp,
            int catchUpCap,
            Completion completion,
            long childTtlMillis,
            @Nullable BigDecimal maxParticipation,
            double randSize,
            double randTime,
            long seed) {
        this(
                startMillis,
                endMillis,
                slices,
                catchUp,
                catchUpCap,
                completion,
                childTtlMillis,
                maxParticipation,
                randSize,
                randTime,
                seed,
                false,
                null,
                null,
                null);
    }

    /** The same with other slots until another end. */
    AlgoParams until(long otherEndMillis, int otherSlices, @Nullable BigDecimal otherParticipation) {
        return new AlgoParams(
                startMillis,
                otherEndMillis,
                otherSlices,
                catchUp,
                catchUpCap,
                completion,
                childTtlMillis,
                otherParticipation,
                randSize,
                randTime,
                seed,
                adaptive,
                pov,
                impact,
                maxSlippageBps);
    }

    /** The same with fewer slots, and children that end. */
    AlgoParams normalised(int fewerSlices, long usualTtlMillis) {
        AlgoParams sliced = until(endMillis, fewerSlices, maxParticipation);
        return childTtlMillis > 0 ? sliced : sliced.withTtl(usualTtlMillis);
    }

    private AlgoParams withTtl(long ttlMillis) {
        return new AlgoParams(
                startMillis,
                endMillis,
                slices,
                catchUp,
                catchUpCap,
                completion,
                ttlMillis,
                maxParticipation,
                randSize,
                randTime,
                seed,
                adaptive,
                pov,
                impact,
                maxSlippageBps);
    }
}
