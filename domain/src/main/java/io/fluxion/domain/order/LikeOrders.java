package io.fluxion.domain.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * When an account's last alike orders were accepted: of the same instrument, side, type, quantity and limit.
 *
 * @param atMillis rising; no more than are ever counted
 * @param haltedSinceMillis when repetition switched them off; 0 while they are on
 */
public record LikeOrders(List<Long> atMillis, long haltedSinceMillis) {
    /** No limit counts further. */
    public static final int COUNTED_MAX = 100;

    public static final LikeOrders NONE = new LikeOrders(List.of(), 0);

    public LikeOrders {
        atMillis = List.copyOf(atMillis);
    }

    /** What makes orders alike. */
    public static String keyOf(OrderCommand order) {
        String limit = order.limitPriceQuotePerBase() == null
                ? ""
                : order.limitPriceQuotePerBase().stripTrailingZeros().toPlainString();
        return order.instrument() + "|" + order.side() + "|" + order.type() + "|"
                + Objects.requireNonNull(order.quantityBase())
                        .stripTrailingZeros()
                        .toPlainString()
                + "|" + limit;
    }

    /** How many in a time up to now, from another time on. */
    public int within(long windowMillis, long fromMillis, long nowMillis) {
        return (int) atMillis.stream()
                .filter(at -> at > nowMillis - windowMillis && at >= fromMillis)
                .count();
    }

    /** With one more. */
    public LikeOrders with(long nowMillis) {
        List<Long> next = new ArrayList<>(atMillis);
        next.add(nowMillis);
        return new LikeOrders(next.subList(Math.max(0, next.size() - COUNTED_MAX), next.size()), haltedSinceMillis);
    }

    /** Switched off, from its first time on. */
    public LikeOrders halted(long nowMillis) {
        return haltedSinceMillis > 0 ? this : new LikeOrders(atMillis, nowMillis);
    }

    /** Whether repetition has switched them off, and nobody has switched them on since. */
    public boolean isHalted(long enabledAtMillis) {
        return haltedSinceMillis > 0 && enabledAtMillis <= haltedSinceMillis;
    }

    /** Switched on again by a person. */
    public LikeOrders enabled(long enabledAtMillis) {
        return haltedSinceMillis > 0 && !isHalted(enabledAtMillis) ? new LikeOrders(atMillis, 0) : this;
    }
}
