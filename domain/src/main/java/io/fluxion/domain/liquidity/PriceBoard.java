package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The last good price of each feed. */
@FunctionalInterface
public interface PriceBoard {

    /** The last good price of a feed; null before the first. */
    @Nullable
    Quote quote(String feed);

    /** A price in USD and when it was made. */
    record Quote(BigDecimal priceUsd, long updatedAtMillis) {}
}
