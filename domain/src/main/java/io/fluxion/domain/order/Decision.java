package io.fluxion.domain.order;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of an order came to.
 *
 * @param outcomes of the checks that have figures, and of those that failed
 * @param rejection the first failure; null when the order passes
 */
public record Decision(
        List<CheckOutcome> outcomes, @Nullable Rejection rejection) {
    public Decision {
        outcomes = List.copyOf(outcomes);
    }

    public boolean accepted() {
        return rejection == null;
    }

    /** Why not. */
    public Optional<Rejection> refusal() {
        return Optional.ofNullable(rejection);
    }
}
