package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.risk.KillSwitch.Scope;
import org.junit.jupiter.api.Test;

/** A swap that an earlier run left in the mempool obeys the kill switch of today. */
class EarlierRunTest {
    private static final String CHILD = "0123456789abcdef0123-0-0";
    private static final String OTHER = "0123456789abcdef0123-1-0";
    private static final long EXPIRES = Harness.NOW + 60_000;

    private final Harness harness = new Harness(SendSettings.LOCAL);

    @Test
    void stoppedSwapOfAnEarlierRunIsOutbidByATransferOfNothing() {
        sentByAnEarlierRun(CHILD);
        harness.engage(Scope.ACCOUNT, "desk");
        harness.submit(CHILD, EXPIRES);
        harness.step();
        assertThat(harness.node.pool()).singleElement().satisfies(held -> {
            assertThat(held.clientId()).as("a swap no more").isEmpty();
            assertThat(held.nonce()).isZero();
        });
        assertThat(harness.states()).as("the swap may still be mined instead").isEmpty();
        harness.blocks(2);
        assertThat(harness.states()).as("and a reorg may bring it back").isEmpty();
        harness.block();
        assertThat(harness.node.executed()).isEmpty();
        assertThat(harness.last().state()).isEqualTo(State.FAILED);
        assertThat(harness.last().reasonCode()).isEqualTo("KILL_SWITCH_ACTIVE");
        assertThat(harness.done).containsExactly(CHILD);
        harness.block();
        assertThat(harness.isIdle()).isTrue();
    }

    @Test
    void stoppedSwapThatIsMinedAllTheSameIsReportedAsMined() {
        sentByAnEarlierRun(CHILD);
        harness.engage(Scope.ALL, "");
        harness.node.mine();
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.blocks(3);
        assertThat(harness.node.executed()).containsExactly(CHILD);
        assertThat(harness.states()).containsExactly(State.MINED, State.FINAL);
    }

    @Test
    void swapThatNobodyStoppedIsBroughtBackOnceTheSwitchIsTakenBack() {
        sentByAnEarlierRun(CHILD);
        harness.engage(Scope.ALL, "");
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.switches.clear();
        harness.submit(OTHER, EXPIRES);
        harness.blocks(6);
        assertThat(harness.node.executed()).as("what was stopped stays so").containsExactly(OTHER);
        assertThat(harness.done).containsExactlyInAnyOrder(CHILD, OTHER);
    }

    @Test
    void fillerOfAnEarlierRunIsFollowedToo() {
        sentByAnEarlierRun(CHILD);
        harness.engage(Scope.ALL, "");
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.restart();
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.blocks(4);
        assertThat(harness.node.executed()).isEmpty();
        assertThat(harness.last().reasonCode()).isEqualTo("KILL_SWITCH_ACTIVE");
    }

    private void sentByAnEarlierRun(String childId) {
        harness.submit(childId, EXPIRES);
        harness.step();
        harness.restart();
        harness.reports.clear();
    }
}
