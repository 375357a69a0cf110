package io.fluxion.domain.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident of a risk rule, as of its last transition.
 *
 * @param alertId hash of rule, major version, key and start of the episode: the same inputs give the same id
 * @param evidence ids of the events that show it
 * @param version rises with each transition
 */
public record Alert(
        String alertId,
        String rule,
        int ruleVersion,
        String key,
        Severity severity,
        AlertState state,
        double value,
        double threshold,
        String message,
        List<String> evidence,
        boolean provisional,
        boolean late,
        int flaps,
        @Nullable String actor,
        @Nullable String note,
        long openedAtMillis,
        long updatedAtMillis,
        long version) {

    public Alert {
        evidence = List.copyOf(evidence);
    }
}
