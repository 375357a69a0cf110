package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed about an open order; what is null stays.
 *
 * @param endMillis when the schedule ends, or a limit order expires
 */
public record Amendment(
        @Nullable BigDecimal quantityBase,
        @Nullable BigDecimal limitPriceQuotePerBase,
        @Nullable Long endMillis,
        @Nullable BigDecimal maxParticipation) {

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return quantityBase == null && limitPriceQuotePerBase == null && endMillis == null && maxParticipation == null;
    }
}
