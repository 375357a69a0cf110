package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A swap counts once it is deep enough; until then a reorg may take it back, and it is brought back once. */
class ReorgSendTest {
    private static final String CHILD = "0123456789abcdef0123-0-0";
    private static final long EXPIRES = Harness.NOW + 60_000;

    private final Harness harness = new Harness(SendSettings.LOCAL);

    @Test
    void swapIsFinalOnceTwoBlocksAreOnTopOfIt() {
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.block();
        assertThat(harness.states()).containsExactly(State.SENT, State.PENDING, State.MINED);
        harness.block();
        assertThat(harness.done).as("a restart would bring it back").isEmpty();
        harness.block();
        assertThat(harness.states()).containsExactly(State.SENT, State.PENDING, State.MINED, State.FINAL);
        assertThat(harness.done).containsExactly(CHILD);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void swapThatAReorgTookAwayIsMinedAgainWhetherItComesBackByItselfOrNot(boolean comesBack) {
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.blocks(2);
        harness.node.reorg(2, comesBack);
        harness.step();
        assertThat(harness.node.pool()).hasSize(1);
        harness.blocks(3);
        assertThat(harness.node.executed()).containsExactly(CHILD);
        assertThat(harness.states())
                .containsSubsequence(State.SENT, State.PENDING, State.MINED, State.SENT, State.MINED, State.FINAL);
        assertThat(harness.done).containsExactly(CHILD);
        assertThat(harness.node.minedNonce("")).as("one nonce").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void swapOfAnEarlierRunThatAReorgTookAwayIsMinedOnce(boolean comesBack) {
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.block();
        harness.restart();
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.node.reorg(1, comesBack);
        harness.step();
        harness.step();
        harness.blocks(8);
        assertThat(harness.node.executed()).containsExactly(CHILD);
        assertThat(harness.last().state()).isEqualTo(State.FINAL);
    }

    @Test
    void swapThatAReorgTookAwayAfterItsDeadlineIsNotSentAgain() {
        harness.submit(CHILD, Harness.NOW + 5_000);
        harness.step();
        harness.block();
        harness.clock.set(Harness.NOW + 10_000);
        harness.node.reorg(1, false);
        harness.step();
        harness.blocks(4);
        assertThat(harness.node.executed()).isEmpty();
        assertThat(harness.last().state()).isEqualTo(State.FAILED);
        assertThat(harness.last().reasonCode()).isEqualTo("SLICE_EXPIRED");
        assertThat(harness.isIdle()).isTrue();
    }

    @Test
    void revertedSwapHasFailedOnceItIsDeepAndAReorgMayStillTurnIt() {
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.node.revertSwaps(Reverts.custom("OutputBelowMinimum(uint256,uint256)"));
        harness.block();
        harness.node.revertSwaps(null);
        assertThat(harness.states()).doesNotContain(State.FAILED);
        harness.node.reorg(1, true);
        harness.step();
        harness.blocks(3);
        assertThat(harness.last().state()).isEqualTo(State.FINAL);

        harness.submit("o-1-0", EXPIRES);
        harness.step();
        harness.node.revertSwaps(Reverts.custom("OutputBelowMinimum(uint256,uint256)"));
        harness.blocks(3);
        assertThat(harness.last().state()).isEqualTo(State.FAILED);
        assertThat(harness.last().reasonCode()).isEqualTo("PRICE_OUT_OF_LIMIT");
        assertThat(harness.last().transactionHash()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "ACCOUNT:desk", "INSTRUMENT:sETH-fUSD", "ALGO:TWAP", "TRADER:alice"})
    void sliceUnderAKillSwitchIsNotSent(String key) {
        String[] parts = key.split(":", 2);
        harness.engage(KillSwitch.Scope.valueOf(parts[0]), parts.length == 2 ? parts[1] : "");
        harness.submit(CHILD, EXPIRES);
        harness.step();
        assertThat(harness.states()).containsExactly(State.FAILED);
        assertThat(harness.last().reasonCode()).isEqualTo("KILL_SWITCH_ACTIVE");
        assertThat(harness.last().text()).contains("rita", "runaway");
        assertThat(harness.node.sent()).isEmpty();
    }

    @Test
    void killSwitchTakesBackWhatIsStillInTheMempool() {
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.engage(KillSwitch.Scope.ALL, "");
        harness.node.setBaseFee(harness.node.pool().get(0).max().longValueExact() + 1);
        harness.block();
        assertThat(harness.node.pool())
                .extracting(ScriptedSwapNode.Sent::clientId)
                .as("replaced by what does nothing")
                .containsExactly("");
        harness.blocks(4);
        assertThat(harness.node.executed()).isEmpty();
        assertThat(harness.last().reasonCode()).isEqualTo("KILL_SWITCH_ACTIVE");
    }

    @Test
    void killSwitchThatCameTooLateLeavesTheSwapMined() {
        harness.submit(CHILD, EXPIRES);
        harness.step();
        harness.engage(KillSwitch.Scope.ALL, "");
        harness.blocks(3);
        assertThat(harness.last().state()).isEqualTo(State.FINAL);
    }

    @Test
    void sliceBeyondTheDaysCapIsNotSigned() {
        BigInteger cap = BigInteger.valueOf(3_750_000_000L);
        Harness capped = new Harness(SendSettings.LOCAL, Map.of(Slices.QUOTE, cap));
        capped.submit("o-0-0", EXPIRES);
        capped.submit("o-1-0", EXPIRES);
        capped.step();
        assertThat(capped.node.sent()).hasSize(1);
        assertThat(capped.reports)
                .anyMatch(r -> r.childId().equals("o-1-0") && "SPEND_CAP_EXCEEDED".equals(r.reasonCode()));
    }
}
