package io.fluxion.api.view;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A swap that executed some of an order; one that a reorg took back is canceled. */
public record FillView(
        String execId,
        @Nullable String childId,
        BigDecimal quantity,
        BigDecimal price,
        @Nullable String txHash,
        long blockNumber,
        Instant at,
        boolean canceled) {}
