package io.fluxion.api.view;

import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertState;
import io.fluxion.domain.risk.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incident as of its last transition. */
public record AlertView(
        String alertId,
        String rule,
        String key,
        Severity severity,
        AlertState state,
        @Nullable BigDecimal value,
        @Nullable BigDecimal threshold,
        String message,
        Instant openedAt,
        Instant updatedAt,
        boolean provisional,
        boolean late,
        int flaps,
        @Nullable String ackedBy,
        @Nullable String note,
        List<String> evidence,
        long version) {
    /** As clients read it. */
    public static AlertView of(Alert a) {
        return new AlertView(
                a.alertId(),
                a.rule(),
                a.key(),
                a.severity(),
                a.state(),
                decimal(a.value()),
                decimal(a.threshold()),
                a.message(),
                Instant.ofEpochMilli(a.openedAtMillis()),
                Instant.ofEpochMilli(a.updatedAtMillis()),
                a.provisional(),
                a.late(),
                a.flaps(),
                a.actor(),
                a.note(),
                a.evidence(),
                a.version());
    }

    private static @Nullable BigDecimal decimal(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
    }
}
