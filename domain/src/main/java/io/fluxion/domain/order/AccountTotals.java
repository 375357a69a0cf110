package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account has at stake: what its open orders may still cost, and what its fills have left it with.
 *
 * @param reservedQuote Σ leaves × worst price of the open orders; buys and sells add up
 * @param netBase bought minus sold, by instrument
 */
public record AccountTotals(BigDecimal reservedQuote, Map<String, BigDecimal> netBase) {
    public static final AccountTotals NONE = new AccountTotals(BigDecimal.ZERO, Map.of());

    public AccountTotals {
        netBase = Map.copyOf(netBase);
    }

    /** After an order has become another state of itself; {@code before} is null for a new one. */
    public AccountTotals moved(@Nullable AccountOrder before, AccountOrder after) {
        BigDecimal reserved = reservedQuote.add(after.reservedQuote());
        BigDecimal filled = after.signedCumQty();
        if (before != null) {
            reserved = reserved.subtract(before.reservedQuote());
            filled = filled.subtract(before.signedCumQty());
        }
        Map<String, BigDecimal> net = new HashMap<>(netBase);
        if (filled.signum() != 0) {
            net.merge(after.instrument(), filled, BigDecimal::add);
        }
        return new AccountTotals(reserved, net);
    }

    /** As if an open order reserved nothing. */
    public AccountTotals without(AccountOrder order) {
        return new AccountTotals(reservedQuote.subtract(order.reservedQuote()), netBase);
    }

    /** Reserved plus held, holdings at the price of their instrument; one without a price counts for nothing. */
    public BigDecimal exposureQuote(Map<String, BigDecimal> pricesQuotePerBase) {
        BigDecimal exposure = reservedQuote;
        for (Map.Entry<String, BigDecimal> held : netBase.entrySet()) {
            BigDecimal price = pricesQuotePerBase.get(held.getKey());
            if (price != null) {
                exposure = exposure.add(held.getValue().abs().multiply(price));
            }
        }
        return exposure;
    }
}
