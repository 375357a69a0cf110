package io.fluxion.domain.order;

import io.fluxion.domain.risk.AccountLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The checks of one order on their way: gathers what they find. */
final class CheckRun {
    private final boolean goesOn;
    private final List<CheckOutcome> outcomes = new ArrayList<>();
    private @Nullable Rejection rejection;

    /** One that ends with the first failure, or {@code goesOn} to show them all. */
    CheckRun(boolean goesOn) {
        this.goesOn = goesOn;
    }

    boolean isOver() {
        return rejection != null && !goesOn;
    }

    Decision decision() {
        return new Decision(outcomes, rejection);
    }

    /** A check without figures: told only when it fails. */
    void require(boolean holds, String code, long ruleVersion, Supplier<String> text) {
        if (!holds && !isOver()) {
            outcomes.add(new CheckOutcome(code, false, null, null, null, ruleVersion));
            refuse(code, text);
        }
    }

    /** A figure against its limit; without a limit there's nothing to tell. */
    void atMost(
            String code,
            BigDecimal observed,
            AccountLimits.Rule rule,
            @Nullable BigDecimal reference,
            Supplier<String> text) {
        BigDecimal limit = rule.limit();
        if (limit == null || isOver()) {
            return;
        }
        boolean passed = observed.compareTo(limit) <= 0;
        outcomes.add(new CheckOutcome(code, passed, limit, observed, reference, rule.version()));
        if (!passed) {
            refuse(code, text);
        }
    }

    /** A figure against its least. */
    void atLeast(
            String code, BigDecimal observed, BigDecimal least, @Nullable BigDecimal reference, Supplier<String> text) {
        if (isOver()) {
            return;
        }
        boolean passed = observed.compareTo(least) >= 0;
        outcomes.add(new CheckOutcome(code, passed, least, observed, reference, 0));
        if (!passed) {
            refuse(code, text);
        }
    }

    /** What another check found. */
    void take(Optional<Rejection> found) {
        found.ifPresent(refusal -> require(false, refusal.code(), 0, refusal::text));
    }

    private void refuse(String code, Supplier<String> text) {
        if (rejection == null) {
            rejection = new Rejection(code, text.get());
        }
    }
}
