package io.fluxion.domain.order;

import java.math.BigDecimal;

/**
 * A child order to be executed as one swap.
 *
 * @param childId {@code orderId-slot-attempt}, at most 31 ASCII characters: it travels in the swap's call data
 * @param limitPriceQuotePerBase the worst acceptable price
 * @param expiresAtMillis the swap's deadline
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
        long expiresAtMillis) {}
