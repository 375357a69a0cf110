package io.fluxion.domain.portfolio;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A fill as a position counts it.
 *
 * @param signedQuantityBase positive for a buy
 * @param eventId the swap behind it; null in the state of version 0.1, which knew a fill by its child
 * @param generation rises with each trade and cancellation of the swap: even while it counts, odd while it's taken back
 */
public record PositionFill(
        String childId,
        BigDecimal signedQuantityBase,
        BigDecimal priceQuotePerBase,
        @Nullable String eventId,
        int generation) {
    boolean counts() {
        return generation % 2 == 0;
    }

    boolean isOfSameSwapAs(PositionFill other) {
        return eventId == null || other.eventId == null ? childId.equals(other.childId) : eventId.equals(other.eventId);
    }
}
