package io.fluxion.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ReorgDepth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainRulesTest {
    private @Nullable ChainWatch watch;
    private @Nullable Incident incident;
    private long now = 1_000_000;

    @Test
    void chainThatRunsSaysNothing() {
        for (long block = 1; block < 50; block++) {
            assertThat(after(live(block))).isEmpty();
        }
    }

    @ParameterizedTest(name = "a reorg of {0} blocks is {1}")
    @CsvSource({"1, WARN", "2, WARN", "3, HIGH", "5, HIGH", "6, CRITICAL", "64, CRITICAL"})
    void severityIsTheDepths(int depth, Severity severity) {
        after(live(100));

        assertThat(after(live(100, new ReorgDepth(depth, 1)))).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.CHAIN_REORG);
            assertThat(finding.key()).isEqualTo("137");
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.value()).isEqualTo(depth);
        });
    }

    @Test
    void reorgsFromBeforeTheFirstStatusAreHistory() {
        assertThat(after(live(100, new ReorgDepth(7, 3)))).isEmpty();
        assertThat(after(live(101, new ReorgDepth(7, 3)))).isEmpty();
    }

    @Test
    void deepestOfSeveralReorgsBetweenTwoStatusesCounts() {
        after(live(100, new ReorgDepth(1, 4), new ReorgDepth(8, 1)));

        assertThat(after(live(110, new ReorgDepth(1, 6), new ReorgDepth(4, 1), new ReorgDepth(8, 1))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.value()).isEqualTo(4));
    }

    @Test
    void reorgClearsAtTwelveStableBlocksAndNotAtEleven() {
        after(live(100));
        after(live(101, new ReorgDepth(1, 1)));

        assertThat(after(live(112, new ReorgDepth(1, 1)))).isEmpty();
        assertThat(after(live(113, new ReorgDepth(1, 1)))).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.CLEARANCE);
            assertThat(finding.rule()).isEqualTo(Rule.CHAIN_REORG);
        });
        assertThat(after(live(114, new ReorgDepth(1, 1)))).as("once").isEmpty();
    }

    @Test
    void anotherReorgBeginsTheCountAnew() {
        after(live(100));
        after(live(101, new ReorgDepth(1, 1)));
        after(live(110, new ReorgDepth(1, 2)));

        assertThat(after(live(121, new ReorgDepth(1, 2)))).isEmpty();
        assertThat(after(live(122, new ReorgDepth(1, 2)))).hasSize(1);
    }

    @Test
    void haltIsCriticalNamesTheCommandAndEndsWhenTheChainIsReadAgain() {
        after(live(100));

        assertThat(after(status(ChainStatus.State.HALTED, 100, 100, "block 98 is final and gone", List.of())))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(Rule.CHAIN_HALTED);
                    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(finding.message())
                            .contains("block 98 is final and gone")
                            .contains("fluxion chains resume 137");
                });
        assertThat(after(status(ChainStatus.State.HALTED, 100, 100, "the same", List.of())))
                .as("said once")
                .isEmpty();
        assertThat(after(status(ChainStatus.State.UNREACHABLE, 100, 100, null, List.of())))
                .as("not read, so still halted")
                .isEmpty();
        assertThat(after(status(ChainStatus.State.CATCHING_UP, 90, 91, null, List.of())))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.CLEARANCE));
    }

    @Test
    void haltedChainHasNoGapBesides() {
        after(status(ChainStatus.State.HALTED, 100, 100, null, List.of()));

        assertThat(ChainRules.nextCheckMillis(Objects.requireNonNull(watch), 0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void lagIsAGapFromTenSecondsOnAndNotBefore() {
        after(behind(100, 120));
        now += 8_999;
        assertThat(after(behind(101, 130))).as("9,999 ms behind").isEmpty();
        now -= 1_000;
        assertThat(after(behind(102, 140))).isEmpty();
        now -= 999;
        assertThat(after(behind(103, 141))).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.DATA_GAP);
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.atMillis()).isEqualTo(1_000_000 + 1_000 + ChainRules.LAG_MILLIS);
        });
        assertThat(after(live(141)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.CLEARANCE));
    }

    @Test
    void catchingUpForLessThanTenSecondsAtATimeIsNoGap() {
        for (int i = 0; i < 10; i++) {
            after(behind(100 + i, 120 + i));
            now += 7_000;
            assertThat(after(live(120 + i))).isEmpty();
        }
    }

    @Test
    void blockIsMissedAfterAMinuteAndNotBefore() {
        after(live(100));
        long due = now + ChainRules.BLOCK_MISSING_MILLIS;

        assertThat(check(0, due - 1)).isEmpty();
        assertThat(check(0, due)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.DATA_GAP);
            assertThat(finding.atMillis()).isEqualTo(due);
        });
        assertThat(check(0, due + 1)).as("said once").isEmpty();
    }

    @Test
    void statusThatComesAgainOrLateSaysNothing() {
        ChainStatus first = live(100);
        after(first);
        ChainStatus second = live(101, new ReorgDepth(1, 1));
        assertThat(after(second)).hasSize(1);

        assertThat(after(second)).isEmpty();
        assertThat(after(first)).isEmpty();
        assertThat(Objects.requireNonNull(watch).last()).isEqualTo(second);
    }

    @Test
    void sameStatusesGiveTheSameIncident() {
        List<ChainStatus> statuses = List.of(live(100), live(101, new ReorgDepth(2, 1)), live(102));
        statuses.forEach(this::after);
        String first = Objects.requireNonNull(incident).alert().alertId();
        watch = null;
        incident = null;
        statuses.forEach(this::after);

        assertThat(Objects.requireNonNull(incident).alert().alertId()).isEqualTo(first);
    }

    @Test
    void deeperReorgOfOneEpisodeRaisesItsIncident() {
        after(live(100));
        after(live(101, new ReorgDepth(1, 1)));
        String first = Objects.requireNonNull(incident).alert().alertId();
        after(live(102, new ReorgDepth(1, 1), new ReorgDepth(6, 1)));

        Alert alert = Objects.requireNonNull(incident).alert();
        assertThat(alert.alertId()).isEqualTo(first);
        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.evidence()).containsExactly("137:reorg:1", "137:reorg:2");
        after(live(114, new ReorgDepth(1, 1), new ReorgDepth(6, 1)));
        assertThat(Objects.requireNonNull(incident).alert().state()).isEqualTo(AlertState.RESOLVED);
    }

    private List<Finding> after(ChainStatus status) {
        return apply(ChainRules.step(watch, status));
    }

    private List<Finding> check(long runSince, long at) {
        return apply(ChainRules.check(Objects.requireNonNull(watch), runSince, at));
    }

    private List<Finding> apply(ChainRules.Step step) {
        watch = step.watch();
        for (Finding finding : step.findings()) {
            if (finding.rule() == Rule.CHAIN_REORG) {
                incident = Incidents.step(incident, finding);
            }
        }
        return step.findings();
    }

    private ChainStatus live(long block, ReorgDepth... reorgs) {
        return status(ChainStatus.State.LIVE, block, block, null, List.of(reorgs));
    }

    private ChainStatus behind(long cursor, long head) {
        return status(ChainStatus.State.CATCHING_UP, cursor, head, null, List.of());
    }

    /** A second later than the one before. */
    private ChainStatus status(
            ChainStatus.State state, long cursor, long head, @Nullable String detail, List<ReorgDepth> reorgs) {
        now += 1_000;
        List<ReorgDepth> depths = new ArrayList<>(reorgs);
        return new ChainStatus(
                137,
                "polygon",
                state,
                head,
                cursor - 2,
                cursor,
                "0x" + cursor,
                cursor * 1_000,
                depths.stream().mapToLong(ReorgDepth::count).sum(),
                depths.isEmpty() ? 0 : depths.get(depths.size() - 1).depthBlocks(),
                depths,
                "node-a",
                List.of(),
                detail,
                now);
    }
}
