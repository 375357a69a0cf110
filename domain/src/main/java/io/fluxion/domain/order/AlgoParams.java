package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a scheduled order.
 *
 * @param startMillis event time of the first slot
 * @param endMillis nothing is released at or after it
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
        long seed) {}
