package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The open orders of an account on one side of an instrument, as far as they can be matched with those of the other.
 *
 * @param limitsQuotePerBase by order id; zero for an order that takes any price
 * @param leavesBase what all of them may still trade
 */
public record OpenSide(Map<String, BigDecimal> limitsQuotePerBase, BigDecimal leavesBase) {
    /** So many open orders of a side are known one by one; more of them are counted in the leaves alone. */
    static final int ORDERS_MAX = 256;

    public static final OpenSide NONE = new OpenSide(Map.of(), BigDecimal.ZERO);

    public OpenSide {
        limitsQuotePerBase = Map.copyOf(limitsQuotePerBase);
    }

    /** After an order of the side has become another state of itself; {@code before} is null for a new one. */
    public OpenSide moved(String orderId, @Nullable AccountOrder before, AccountOrder after) {
        BigDecimal leaves = leavesBase.add(after.leavesQty());
        leaves = before == null ? leaves : leaves.subtract(before.leavesQty());
        BigDecimal known = limitsQuotePerBase.get(orderId);
        BigDecimal limit = Objects.requireNonNullElse(after.limitPriceQuotePerBase(), BigDecimal.ZERO);
        boolean stays = after.terminal()
                ? known == null
                : known == null ? limitsQuotePerBase.size() >= ORDERS_MAX : known.compareTo(limit) == 0;
        if (stays) {
            return new OpenSide(limitsQuotePerBase, leaves);
        }
        Map<String, BigDecimal> next = new HashMap<>(limitsQuotePerBase);
        if (after.terminal()) {
            next.remove(orderId);
        } else {
            next.put(orderId, limit);
        }
        return new OpenSide(next, leaves);
    }

    /** Whether nothing of it is open. */
    public boolean isEmpty() {
        return limitsQuotePerBase.isEmpty() && leavesBase.signum() == 0;
    }

    /** Which of them an order of the other side could trade against; {@code side} is the new order's. */
    public List<String> crossedBy(Side side, @Nullable BigDecimal limit) {
        return limitsQuotePerBase.entrySet().stream()
                .filter(open -> crosses(side, limit, open.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean crosses(Side side, @Nullable BigDecimal limit, BigDecimal other) {
        return limit == null || other.signum() == 0 || limit.subtract(other).signum() * side.sign() >= 0;
    }
}
