package io.fluxion.domain.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert about to pass into its next version. Used by one thread within one step. */
final class AlertEdit {
    private final Alert from;
    private Severity severity;
    private AlertState state;
    private double value;
    private double threshold;
    private String message;
    private List<String> evidence;
    private int flaps;
    private @Nullable String actor;
    private @Nullable String note;

    AlertEdit(Alert from) {
        this.from = from;
        severity = from.severity();
        state = from.state();
        value = from.value();
        threshold = from.threshold();
        message = from.message();
        evidence = from.evidence();
        flaps = from.flaps();
        actor = from.actor();
        note = from.note();
    }

    AlertEdit state(AlertState next) {
        state = next;
        return this;
    }

    AlertEdit by(@Nullable String who, @Nullable String why) {
        actor = who;
        note = why;
        return this;
    }

    AlertEdit flapped() {
        flaps++;
        return this;
    }

    AlertEdit evidence(List<String> next) {
        evidence = next;
        return this;
    }

    AlertEdit shownBy(Finding finding, List<String> next) {
        severity = finding.severity();
        value = finding.value();
        threshold = finding.threshold();
        message = finding.message();
        return evidence(next);
    }

    /** The next version, as of a time; time on an alert never runs backwards. */
    Alert at(long millis) {
        return build(Math.max(millis, from.updatedAtMillis()), from.version() + 1);
    }

    /** The same version. */
    Alert silently() {
        return build(from.updatedAtMillis(), from.version());
    }

    private Alert build(long updatedAtMillis, long version) {
        return new Alert(
                from.alertId(),
                from.rule(),
                from.ruleVersion(),
                from.key(),
                severity,
                state,
                value,
                threshold,
                message,
                evidence,
                from.provisional(),
                from.late(),
                flaps,
                actor,
                note,
                from.openedAtMillis(),
                updatedAtMillis,
                version);
    }
}
