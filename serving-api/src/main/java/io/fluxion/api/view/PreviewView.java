package io.fluxion.api.view;

import io.fluxion.domain.order.CheckOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order would be if it were sent now.
 *
 * @param slices fewer than asked for when they would be too small; empty where the market decides, or nothing is known
 * @param checks that have figures, and those that fail
 * @param notChecked what only the gate knows enough for
 * @param cost null while the pool isn't known
 */
public record PreviewView(
        boolean accepted,
        @Nullable String reasonCode,
        @Nullable String text,
        List<PlannedSlice> slices,
        List<CheckOutcome> checks,
        List<String> notChecked,
        @Nullable Cost cost) {
    public PreviewView {
        slices = List.copyOf(slices);
        checks = List.copyOf(checks);
        notChecked = List.copyOf(notChecked);
    }

    /** A slot with its part, and what should be out after it. */
    public record PlannedSlice(int slot, Instant at, BigDecimal quantity, BigDecimal cumulative) {}

    /**
     * What it would cost against the price now, fees included, gas not.
     *
     * @param worstPrice that a slice may have
     * @param bpsIfThePoolRecovers between the slices: each is measured alone
     * @param bpsIfItDoesNot all at once
     * @param quoteIfThePoolRecovers the first of these in quote
     */
    public record Cost(
            BigDecimal arrivalPrice,
            BigDecimal worstPrice,
            BigDecimal bpsIfThePoolRecovers,
            BigDecimal bpsIfItDoesNot,
            BigDecimal quoteIfThePoolRecovers) {}
}
