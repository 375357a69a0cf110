package io.fluxion.api.view;

import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.Slice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A child of an order, and how far its transaction got by the last report of its sender. */
public record SliceView(
        String childId,
        int slot,
        int chainId,
        String poolId,
        BigDecimal quantity,
        BigDecimal limitPrice,
        String state,
        Instant releasedAt,
        @Nullable String txHash,
        @Nullable String reasonCode,
        @Nullable Instant reportedAt) {
    /** As clients read it; without a report the slice is released and no more. */
    public static SliceView of(Slice s, @Nullable ExecutionReport report) {
        return new SliceView(
                s.childId(),
                s.slot(),
                s.chainId(),
                s.poolId(),
                s.quantityBase(),
                s.limitPriceQuotePerBase(),
                report == null ? "released" : report.state().name().toLowerCase(Locale.ROOT),
                Instant.ofEpochMilli(s.releasedAtMillis()),
                report == null ? null : report.transactionHash(),
                report == null ? null : report.reasonCode(),
                report == null ? null : Instant.ofEpochMilli(report.reportedAtMillis()));
    }
}
