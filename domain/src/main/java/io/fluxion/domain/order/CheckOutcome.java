package io.fluxion.domain.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a pre-trade check found, with the figures that it used.
 *
 * @param code what the check refuses with
 * @param limit what is allowed; null where the check has no figure
 * @param observed what the order would make of it
 * @param reference the price that values were taken at; null where none was
 * @param ruleVersion of the limits; 0 for those that are built in
 */
public record CheckOutcome(
        String code,
        boolean passed,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal observed,
        @Nullable BigDecimal reference,
        long ruleVersion) {}
