package io.fluxion.domain.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The life of an incident: what a finding or a person's command makes of it.
 *
 * <p>A step whose alert has a new version (or is a new alert) is a transition, to be announced; any other step only
 * remembers something for the next one.
 */
public final class Incidents {
    /** The newest pieces of evidence kept on an alert. */
    static final int EVIDENCE_MAX = 16;

    private Incidents() {}

    /** After a finding. */
    public static @Nullable Incident step(@Nullable Incident incident, Finding finding) {
        return switch (finding.kind()) {
            case BREACH -> breached(incident, finding);
            case CLEARANCE -> incident == null ? null : cleared(incident, finding);
            case WITHDRAWAL -> incident == null ? null : withdrawn(incident, finding);
        };
    }

    /** After a command; one for another incident, or one that makes no sense any more, changes nothing. */
    public static @Nullable Incident step(@Nullable Incident incident, AlertCommand command) {
        if (incident == null || !incident.alert().alertId().equals(command.alertId()) || !incident.isLive()) {
            return incident;
        }
        AlertState next = switch (command.kind()) {
            case ACK -> AlertState.ACK;
            case RESOLVE -> AlertState.RESOLVED;
            case SILENCE -> AlertState.SILENCED;
        };
        if (next == incident.alert().state()) {
            return incident;
        }
        Alert alert = new AlertEdit(incident.alert())
                .state(next)
                .by(command.user(), command.note())
                .at(command.issuedAtMillis());
        return new Incident(alert, incident.conditionHolds(), incident.evidenceMin());
    }

    private static Incident breached(@Nullable Incident incident, Finding finding) {
        if (incident == null || incident.alert().state() == AlertState.RETRACTED) {
            return opened(finding);
        }
        if (incident.isLive()) {
            return rises(incident, finding) ? escalated(incident, finding) : supported(incident, finding);
        }
        if (incident.conditionHolds()) {
            // Resolved by hand while it lasts: only something worse brings it back.
            return rises(incident, finding) ? reopened(incident, finding) : supported(incident, finding);
        }
        long sinceMillis = finding.atMillis() - incident.alert().updatedAtMillis();
        return sinceMillis <= finding.rule().flapWindowMillis() ? reopened(incident, finding) : opened(finding);
    }

    private static Incident opened(Finding finding) {
        Alert alert = new Alert(
                Incident.idOf(finding.rule(), finding.key(), finding.atMillis()),
                finding.rule().name(),
                finding.rule().majorVersion(),
                finding.key(),
                finding.severity(),
                AlertState.OPEN,
                finding.value(),
                finding.threshold(),
                finding.message(),
                newest(finding.evidence()),
                finding.onChain(),
                finding.late(),
                0,
                null,
                null,
                finding.atMillis(),
                finding.atMillis(),
                1);
        return new Incident(alert, true, finding.evidenceMin());
    }

    private static Incident reopened(Incident incident, Finding finding) {
        Alert alert = new AlertEdit(incident.alert())
                .state(AlertState.OPEN)
                .by(null, null)
                .flapped()
                .shownBy(finding, newest(finding.evidence()))
                .at(finding.atMillis());
        return new Incident(alert, true, finding.evidenceMin());
    }

    /** A rise in severity opens an acknowledged incident again; a silenced one rises in silence. */
    private static Incident escalated(Incident incident, Finding finding) {
        AlertState state = incident.alert().state() == AlertState.SILENCED ? AlertState.SILENCED : AlertState.OPEN;
        Alert alert = new AlertEdit(incident.alert())
                .state(state)
                .shownBy(finding, merged(incident.alert().evidence(), finding.evidence()))
                .at(finding.atMillis());
        return new Incident(alert, true, finding.evidenceMin());
    }

    /** More of the same is remembered with the next transition, and isn't one itself. */
    private static Incident supported(Incident incident, Finding finding) {
        List<String> evidence = merged(incident.alert().evidence(), finding.evidence());
        if (incident.conditionHolds() && evidence.equals(incident.alert().evidence())) {
            return incident;
        }
        return new Incident(
                new AlertEdit(incident.alert()).evidence(evidence).silently(), true, incident.evidenceMin());
    }

    private static Incident cleared(Incident incident, Finding finding) {
        if (!incident.isLive()) {
            return incident.conditionHolds() ? new Incident(incident.alert(), false, incident.evidenceMin()) : incident;
        }
        Alert alert = new AlertEdit(incident.alert())
                .state(AlertState.RESOLVED)
                .by(null, finding.message())
                .at(finding.atMillis());
        return new Incident(alert, false, incident.evidenceMin());
    }

    private static Incident withdrawn(Incident incident, Finding finding) {
        List<String> staying = new ArrayList<>(incident.alert().evidence());
        if (!staying.removeAll(finding.evidence()) || incident.alert().state() == AlertState.RETRACTED) {
            return incident;
        }
        AlertEdit edit = new AlertEdit(incident.alert()).evidence(staying);
        if (staying.size() >= incident.evidenceMin()) {
            return new Incident(edit.at(finding.atMillis()), incident.conditionHolds(), incident.evidenceMin());
        }
        Alert alert =
                edit.state(AlertState.RETRACTED).by(null, finding.message()).at(finding.atMillis());
        return new Incident(alert, false, incident.evidenceMin());
    }

    /** Whether a step is to be announced. */
    public static boolean isAnnounced(@Nullable Incident before, @Nullable Incident after) {
        if (after == null) {
            return false;
        }
        return before == null
                || !before.alert().alertId().equals(after.alert().alertId())
                || before.alert().version() != after.alert().version();
    }

    private static boolean rises(Incident incident, Finding finding) {
        return finding.severity().compareTo(incident.alert().severity()) > 0;
    }

    private static List<String> merged(List<String> known, List<String> more) {
        List<String> all = new ArrayList<>(known);
        more.stream().filter(id -> !known.contains(id)).forEach(all::add);
        return newest(all);
    }

    private static List<String> newest(List<String> evidence) {
        return Objects.requireNonNull(evidence).subList(Math.max(0, evidence.size() - EVIDENCE_MAX), evidence.size());
    }
}
