package io.fluxion.api.order;

import io.fluxion.api.http.Fields;
import io.fluxion.api.http.Problem;
import io.fluxion.domain.order.Amendment;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of an order as its sender wrote it. The gate and the order's parent judge it. */
public final class AmendRequest {
    private AmendRequest() {}

    /** What is left out stays. */
    public static Amendment read(Fields body) {
        BigDecimal quantity = positive("quantity", body.optionalDecimal("quantity"));
        BigDecimal limitPrice = positive("limitPrice", body.optionalDecimal("limitPrice"));
        Instant end = body.optionalTime("end");
        BigDecimal participation = positive("maxParticipation", body.optionalDecimal("maxParticipation"));
        body.refuseUnknown();
        Amendment change = new Amendment(quantity, limitPrice, end == null ? null : end.toEpochMilli(), participation);
        if (change.isEmpty()) {
            throw Problem.of(
                    400, "MISSING_FIELD", "Say what to change: quantity, limitPrice, end or maxParticipation.");
        }
        return change;
    }

    private static @Nullable BigDecimal positive(String field, @Nullable BigDecimal value) {
        if (value != null && value.signum() <= 0) {
            throw Problem.ofField(400, "INVALID_FIELD", field, field + " must be above zero.");
        }
        return value;
    }
}
