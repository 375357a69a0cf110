package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.domain.order.ExecutionReport.State;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What isn't mined is outbid, within bounds; a nonce is neither left out nor used twice. */
class ReplacementTest {
    private static final long EXPIRES = Harness.NOW + 120_000;
    private static final BigInteger FEE_MAX = SendSettings.LOCAL.feeWeiPerGasMax();

    private final Harness harness = new Harness(SendSettings.LOCAL.withConfirmations(0));

    @Test
    void whatBlocksLeaveOutIsReplacedAtTheSameNonceByADearerOne() {
        harness.submit("o-0-0", EXPIRES);
        harness.step();
        ScriptedSwapNode.Sent first = harness.node.pool().get(0);
        harness.node.setBaseFee(first.max().longValueExact() + 1);
        harness.blocks(2);
        assertThat(harness.node.pool()).as("not before three blocks").containsExactly(first);
        harness.block();
        assertThat(harness.node.pool()).singleElement().satisfies(second -> {
            assertThat(second.nonce()).isEqualTo(first.nonce());
            assertThat(second.clientId()).isEqualTo("o-0-0");
            assertThat(second.tip().multiply(BigInteger.valueOf(8)))
                    .isGreaterThanOrEqualTo(first.tip().multiply(BigInteger.valueOf(9)));
            assertThat(second.max().multiply(BigInteger.valueOf(8)))
                    .isGreaterThanOrEqualTo(first.max().multiply(BigInteger.valueOf(9)));
        });
        harness.block();
        assertThat(harness.states()).containsExactly(State.SENT, State.PENDING, State.MINED, State.FINAL);
        assertThat(harness.last().transactionHash()).isNotEqualTo(first.hash());
        assertThat(harness.node.executed()).containsExactly("o-0-0");
    }

    @Test
    void blocksThatComeFastAreNotAReasonYet() {
        harness.submit("o-0-0", EXPIRES);
        harness.step();
        harness.node.setBaseFee(FEE_MAX.longValueExact());
        for (int i = 0; i < 10; i++) {
            harness.node.mine();
            harness.step();
        }
        assertThat(harness.node.sent()).hasSize(1);
    }

    @Test
    void highestFeeIsNeverPassedAndTheSliceExpires() {
        harness.node.setBaseFee(FEE_MAX.longValueExact() / 2);
        harness.submit("o-0-0", EXPIRES);
        harness.step();
        harness.node.setBaseFee(FEE_MAX.longValueExact() * 2);
        harness.blocks(70);
        assertThat(harness.node.pool()).allSatisfy(t -> assertThat(t.max()).isLessThanOrEqualTo(FEE_MAX));
        assertThat(harness.last().reasonCode()).isEqualTo("SLICE_EXPIRED");
        assertThat(harness.done).containsExactly("o-0-0");
        assertThat(harness.isIdle()).isTrue();
    }

    @Test
    void expiredTransactionIsReplacedByOneThatOnlyTakesItsNonceSoThatLaterOnesGoOn() {
        harness.submit("o-0-0", Harness.NOW + 5_000);
        harness.step();
        harness.node.setBaseFee(harness.node.pool().get(0).max().longValueExact() + 1);
        harness.blocks(3);
        harness.submit("o-1-0", EXPIRES);
        harness.step();
        assertThat(harness.node.pool())
                .extracting(ScriptedSwapNode.Sent::clientId)
                .containsExactly("", "o-1-0");
        harness.blocks(5);
        assertThat(harness.node.executed()).containsExactly("o-1-0");
        assertThat(harness.done).containsExactlyInAnyOrder("o-0-0", "o-1-0");
        assertThat(harness.reports).anyMatch(r -> "SLICE_EXPIRED".equals(r.reasonCode()));
    }

    @Test
    void lostTransactionInTheMiddleIsSentAgainAsItWas() {
        for (String child : List.of("o-0-0", "o-1-0", "o-2-0")) {
            harness.submit(child, EXPIRES);
        }
        harness.step();
        harness.node.lose(1);
        harness.block();
        assertThat(harness.node.executed()).containsExactly("o-0-0");
        harness.block();
        assertThat(harness.node.executed()).containsExactly("o-0-0", "o-1-0", "o-2-0");
        assertThat(harness.node.sent()).hasSize(4);
        assertThat(harness.node.sent().stream().distinct())
                .as("the same bytes again")
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"already known", "transaction already imported", "ALREADY_EXISTS: already known"})
    void nodeThatKnowsItAlreadyHasTakenIt(String text) {
        harness.node.refuseSending(new RpcErrorException(-32000, text, null));
        harness.submit("o-0-0", EXPIRES);
        harness.step();
        assertThat(harness.states()).containsExactly(State.SENT);
    }

    @Test
    void nonceThatSomebodyElseTookIsNoFailure() {
        harness.node.refuseSending(new RpcErrorException(-32000, "nonce too low: next nonce 1, tx nonce 0", null));
        harness.submit("o-0-0", EXPIRES);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(harness::step);
        harness.node.refuseSending(null);
        harness.step();
        harness.block();
        assertThat(harness.node.executed()).containsExactly("o-0-0");
    }

    @Test
    void fullMempoolIsTriedAgain() {
        harness.node.refuseSending(new RpcErrorException(-32000, "txpool is full", null));
        harness.submit("o-0-0", EXPIRES);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(harness::step);
        assertThat(harness.reports).isEmpty();
        harness.node.refuseSending(null);
        harness.step();
        assertThat(harness.states()).contains(State.SENT);
    }

    @Test
    void restartTakesOverTheNoncesOfAnEarlierRunThatAreStuck() {
        harness.submit("o-0-0", EXPIRES);
        harness.submit("o-1-0", EXPIRES);
        harness.step();
        harness.node.setBaseFee(harness.node.pool().get(0).max().longValueExact() + 1);
        harness.restart();
        harness.submit("o-0-0", EXPIRES);
        harness.submit("o-1-0", EXPIRES);
        harness.step();
        assertThat(harness.node.sent()).as("waits for them first").hasSize(2);
        harness.blocks(6);
        assertThat(harness.node.executed()).containsExactly("o-0-0", "o-1-0");
        assertThat(harness.node.minedNonce("")).as("no nonce more").isEqualTo(2);
        assertThat(harness.done).containsExactly("o-0-0", "o-1-0");
    }

    @Test
    void restartLeavesNoNonceOutWhenTheMempoolWasLost() {
        harness.submit("o-0-0", EXPIRES);
        harness.submit("o-1-0", EXPIRES);
        harness.step();
        harness.node.lose(0);
        harness.restart();
        harness.submit("o-0-0", EXPIRES);
        harness.submit("o-1-0", EXPIRES);
        harness.step();
        harness.blocks(2);
        assertThat(harness.node.executed()).containsExactlyInAnyOrder("o-0-0", "o-1-0");
        assertThat(harness.done).containsExactlyInAnyOrder("o-0-0", "o-1-0");
    }
}
