package io.fluxion.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentsTest {
    private static final String FEED = "ETH-USD";
    private static final long FLAP_WINDOW = Rule.ORACLE_JUMP.flapWindowMillis();

    private @Nullable Incident incident;
    private final List<Alert> announced = new ArrayList<>();

    @Test
    void clearanceAndWithdrawalOfNothingSayNothing() {
        find(clear(1));
        find(Finding.withdrawal(Rule.ORACLE_JUMP, FEED, "e1", 1));

        assertThat(announced).isEmpty();
    }

    @Test
    void sameInputsGiveTheSameId() {
        find(breach(Severity.WARN, "e1", 1_000));

        assertThat(last().alertId()).isEqualTo(Incident.idOf(Rule.ORACLE_JUMP, FEED, 1_000));
        assertThat(Incident.idOf(Rule.ORACLE_JUMP, FEED, 1_001)).isNotEqualTo(last().alertId());
    }

    @Test
    void continuedConditionIsAnnouncedOnce() {
        find(breach(Severity.WARN, "e1", 1_000));
        find(breach(Severity.WARN, "e2", 2_000));

        assertThat(announced).hasSize(1);
        assertThat(last().state()).isEqualTo(AlertState.OPEN);
    }

    @Test
    void riseInSeverityOpensAnAcknowledgedIncidentAgain() {
        find(breach(Severity.WARN, "e1", 1_000));
        command(AlertCommand.Kind.ACK, 1_500);
        assertThat(last().state()).isEqualTo(AlertState.ACK);
        assertThat(last().actor()).isEqualTo("rita");

        find(breach(Severity.CRITICAL, "e2", 2_000));

        assertThat(last().state()).isEqualTo(AlertState.OPEN);
        assertThat(last().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(last().evidence()).containsExactly("e1", "e2");
    }

    @Test
    void silencedIncidentRisesInSilence() {
        find(breach(Severity.WARN, "e1", 1_000));
        command(AlertCommand.Kind.SILENCE, 1_500);
        find(breach(Severity.CRITICAL, "e2", 2_000));

        assertThat(last().state()).isEqualTo(AlertState.SILENCED);
        assertThat(last().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void incidentThatComesBackSoonIsAFlapOfTheSame() {
        find(breach(Severity.WARN, "e1", 1_000));
        find(clear(2_000));
        assertThat(last().state()).isEqualTo(AlertState.RESOLVED);

        find(breach(Severity.WARN, "e2", 2_000 + FLAP_WINDOW));

        assertThat(last().alertId()).isEqualTo(announced.get(0).alertId());
        assertThat(last().flaps()).isEqualTo(1);
        assertThat(last().state()).isEqualTo(AlertState.OPEN);
    }

    @Test
    void incidentThatComesBackLateIsANewOne() {
        find(breach(Severity.WARN, "e1", 1_000));
        find(clear(2_000));
        find(breach(Severity.WARN, "e2", 2_001 + FLAP_WINDOW));

        assertThat(last().alertId()).isNotEqualTo(announced.get(0).alertId());
        assertThat(last().flaps()).isZero();
    }

    @Test
    void incidentResolvedByHandStaysSoWhileTheSameLasts() {
        find(breach(Severity.WARN, "e1", 1_000));
        command(AlertCommand.Kind.RESOLVE, 1_500);
        find(breach(Severity.WARN, "e2", 2_000));
        assertThat(last().state()).isEqualTo(AlertState.RESOLVED);

        find(breach(Severity.CRITICAL, "e3", 3_000));
        assertThat(last().state()).as("but not when it gets worse").isEqualTo(AlertState.OPEN);
    }

    @Test
    void commandForAnEarlierIncidentChangesNothing() {
        find(breach(Severity.WARN, "e1", 1_000));
        AlertCommand stale = new AlertCommand(
                "c", "other", Rule.ORACLE_JUMP.name(), FEED, AlertCommand.Kind.ACK, "rita", null, 2_000);

        assertThat(Incidents.step(incident, stale)).isSameAs(incident);
    }

    @Test
    void incidentWithoutEnoughEvidenceLeftIsRetracted() {
        find(breach(Severity.WARN, "e1", 1_000));
        find(breach(Severity.WARN, "e2", 2_000));

        find(Finding.withdrawal(Rule.ORACLE_JUMP, FEED, "e1", 3_000));
        assertThat(last().state()).isEqualTo(AlertState.OPEN);
        find(Finding.withdrawal(Rule.ORACLE_JUMP, FEED, "e2", 3_000));
        assertThat(last().state()).isEqualTo(AlertState.RETRACTED);

        find(breach(Severity.WARN, "e9", 4_000));
        assertThat(last().alertId()).isEqualTo(Incident.idOf(Rule.ORACLE_JUMP, FEED, 4_000));
    }

    @Test
    void evidenceIsBounded() {
        for (int i = 0; i < 100; i++) {
            find(breach(i % 2 == 0 ? Severity.WARN : Severity.CRITICAL, "e" + i, i));
        }

        assertThat(Objects.requireNonNull(incident).alert().evidence()).hasSize(Incidents.EVIDENCE_MAX);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void whateverHappensVersionsRiseByOneAndTimeNeverRunsBackwards(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            long at = random.nextLong(5 * FLAP_WINDOW);
            switch (random.nextInt(4)) {
                case 0 -> find(clear(at));
                case 1 -> find(Finding.withdrawal(Rule.ORACLE_JUMP, FEED, "e" + random.nextInt(i + 1), at));
                case 2 -> command(AlertCommand.Kind.values()[random.nextInt(3)], at);
                default -> find(breach(Severity.values()[random.nextInt(3)], "e" + i, at));
            }
        }
        for (int i = 1; i < announced.size(); i++) {
            Alert before = announced.get(i - 1);
            Alert after = announced.get(i);
            if (after.alertId().equals(before.alertId())) {
                assertThat(after.version()).isEqualTo(before.version() + 1);
                assertThat(after.updatedAtMillis()).isGreaterThanOrEqualTo(before.updatedAtMillis());
            } else {
                assertThat(after.version()).isEqualTo(1);
                assertThat(after.state()).isEqualTo(AlertState.OPEN);
            }
        }
    }

    private void find(Finding finding) {
        keep(Incidents.step(incident, finding));
    }

    private void command(AlertCommand.Kind kind, long at) {
        String id = incident == null ? "none" : incident.alert().alertId();
        keep(Incidents.step(
                incident,
                new AlertCommand("c" + at, id, Rule.ORACLE_JUMP.name(), FEED, kind, "rita", "looking at it", at)));
    }

    private void keep(@Nullable Incident after) {
        if (Incidents.isAnnounced(incident, after)) {
            announced.add(Objects.requireNonNull(after).alert());
        }
        incident = after;
    }

    private Alert last() {
        return announced.get(announced.size() - 1);
    }

    private static Finding breach(Severity severity, String evidence, long at) {
        return new Finding(
                Rule.ORACLE_JUMP,
                FEED,
                Finding.Kind.BREACH,
                severity,
                0.04,
                0.03,
                "moved",
                List.of(evidence),
                1,
                true,
                false,
                at);
    }

    private static Finding clear(long at) {
        return Finding.clearance(Rule.ORACLE_JUMP, FEED, 0.01, "calm", at);
    }
}
