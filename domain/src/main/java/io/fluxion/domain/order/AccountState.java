package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an account's gate remembers that a new order is checked against.
 *
 * @param netBase what it holds of the order's instrument; below zero when it is short
 * @param openReducingBase what its open orders already take off that
 * @param reservedQuote what its open orders may cost
 * @param dailyLossQuote since midnight UTC; below zero for a profit; null while nothing is known
 * @param like when orders like the new one were accepted
 * @param trail prices of its orders in the instrument
 * @param crossedOrderId an open order that the new one could trade against; null when there is none
 */
public record AccountState(
        BigDecimal netBase,
        BigDecimal openReducingBase,
        BigDecimal reservedQuote,
        @Nullable BigDecimal dailyLossQuote,
        LikeOrders like,
        PriceTrail trail,
        @Nullable String crossedOrderId) {
    /** Of an account that has never traded. */
    public static final AccountState NEW = new AccountState(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, LikeOrders.NONE, PriceTrail.NONE, null);
}
