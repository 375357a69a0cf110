package io.fluxion.domain.order;

import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A child order to be executed as one swap.
 *
 * @param childId {@code orderId-slot-attempt}, at most 31 ASCII characters: it travels in the swap's call data
 * @param limitPriceQuotePerBase the worst acceptable price
 * @param expiresAtMillis the swap's deadline
 * @param trader who placed the order; null in slices of version 0.1
 * @param algo the order's type; null in slices of version 0.1
 */
public record Slice(
        String childId,
        String orderId,
        String account,
        String instrument,
        int chainId,
        String poolId,
        Side side,
        int slot,
        int attempt,
        BigDecimal quantityBase,
        BigDecimal limitPriceQuotePerBase,
        long releasedAtMillis,
        long expiresAtMillis,
        @Nullable String trader,
        @Nullable String algo) {

    /** What a kill switch may stop. */
    public KillSwitch.Traded traded() {
        return new KillSwitch.Traded(account, instrument, algo, trader);
    }
}
