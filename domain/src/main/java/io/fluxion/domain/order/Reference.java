package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instrument's price to measure orders against.
 *
 * @param observedAtMillis the time of the block that made it
 * @param volumeBase what the pool has swapped since it was first seen; differences of it are a market volume
 * @param depth what the pool holds; null where it isn't known
 */
public record Reference(
        BigDecimal priceQuotePerBase,
        long observedAtMillis,
        BigDecimal volumeBase,
        @Nullable Depth depth) {
    /** A feed's heartbeat of a minute, and two minutes of grace. */
    public static final long AGE_MILLIS_MAX = 180_000;

    // State of version 0.1 has no volume.
    public Reference {
        volumeBase = Objects.requireNonNullElse(volumeBase, BigDecimal.ZERO);
    }

    /** A price alone. */
    public static Reference of(BigDecimal priceQuotePerBase, long observedAtMillis) {
        return new Reference(priceQuotePerBase, observedAtMillis, BigDecimal.ZERO, null);
    }

    long ageMillis(long nowMillis) {
        return nowMillis - observedAtMillis;
    }

    boolean isStale(long nowMillis) {
        return ageMillis(nowMillis) > AGE_MILLIS_MAX;
    }
}
