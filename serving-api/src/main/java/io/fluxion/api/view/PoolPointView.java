package io.fluxion.api.view;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pool as it once stood. */
public record PoolPointView(
        Instant time,
        long version,
        long blockNumber,
        @Nullable BigDecimal spotPrice,
        @Nullable BigDecimal tvlUsd,
        boolean tvlStale) {}
