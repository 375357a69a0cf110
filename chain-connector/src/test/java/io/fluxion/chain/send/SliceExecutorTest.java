package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceExecutorTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final long EXPIRES = NOW + 30_000;
    private static final String CHILD = "0123456789abcdef0123-0-0";

    private final SettableClock clock = new SettableClock(NOW);
    private final ScriptedSwapNode node = new ScriptedSwapNode(clock);
    private final List<ExecutionReport> reports = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<KillSwitch> switches = new ArrayList<>();
    private SliceExecutor executor = executor();

    @Test
    void expiredSliceIsNotSent() {
        clock.set(EXPIRES);
        submit(CHILD);
        executor.step();
        assertThatOnlyReportIs(State.FAILED, "SLICE_EXPIRED");
        assertThat(node.mempoolSize()).isZero();
    }

    @Test
    void childThatTheChainHasExecutedIsNotSent() {
        node.use(CHILD);
        clock.set(EXPIRES);
        submit(CHILD);
        executor.step();
        assertThatItWasExecutedBefore();
        assertThat(node.mempoolSize()).isZero();
    }

    @Test
    void sliceOfAnUnknownInstrumentFails() {
        submit(Slices.slice(CHILD, "sDOGE-fUSD", Side.BUY, "1", "2500", EXPIRES));
        executor.step();
        assertThatOnlyReportIs(State.FAILED, "INSTRUMENT_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"0123456789abcdef0123-100000-10000", "ÄÖÜ-0-0", "''"})
    void childIdThatFitsNoCallFails(String childId) {
        submit(childId);
        executor.step();
        assertThatOnlyReportIs(State.FAILED, "INVALID_SLICE");
    }

    @Test
    void quantityFinerThanTheTokenFails() {
        submit(Slices.slice(CHILD, Slices.INSTRUMENT, Side.SELL, "0.0000000000000000001", "1", EXPIRES));
        executor.step();
        assertThatOnlyReportIs(State.FAILED, "INVALID_SLICE");
    }

    @ParameterizedTest
    @CsvSource({
        "'InputAboveMaximum(uint256,uint256)',PRICE_OUT_OF_LIMIT",
        "'OutputBelowMinimum(uint256,uint256)',PRICE_OUT_OF_LIMIT",
        "'DeadlinePassed(uint256,uint256)',SLICE_EXPIRED",
        "'ERC20InsufficientBalance(address,uint256,uint256)',INSUFFICIENT_BALANCE",
        "'ERC20InsufficientAllowance(address,uint256,uint256)',ALLOWANCE_TOO_LOW",
        "'SomethingElse()',REVERTED"
    })
    void swapThatWouldRevertIsRefusedBeforeItCostsGas(String error, String code) {
        node.refuseEstimates(Reverts.custom(error));
        submit(CHILD);
        executor.step();
        assertThatOnlyReportIs(State.FAILED, code);
        assertThat(node.mempoolSize()).isZero();
    }

    @Test
    void accountWithoutGasFails() {
        node.refuseSending(new RpcErrorException(-32003, "Insufficient funds for gas * price + value", null));
        submit(CHILD);
        executor.step();
        assertThatOnlyReportIs(State.FAILED, "INSUFFICIENT_GAS");
    }

    @ParameterizedTest
    @CsvSource({
        "429,Too Many Requests",
        "-32000,header not found",
        "-32603,Internal error",
        "401,Unauthorized",
        "-32000,invalid api key",
        "-32601,the method eth_estimateGas does not exist"
    })
    void nodesOwnTroubleIsNoRefusal(int code, String text) {
        node.refuseEstimates(new RpcErrorException(code, text, null));
        submit(CHILD);
        assertThatExceptionOfType(RpcErrorException.class).isThrownBy(executor::step);
        assertThat(reports).isEmpty();
        node.refuseEstimates(null);
        executor.step();
        node.mine();
        executor.step();
        assertThat(node.executed()).containsExactly(CHILD);
        assertThat(done).containsExactly(CHILD);
    }

    @ParameterizedTest
    @CsvSource({
        "-32005,daily request count exceeded",
        "403,Forbidden",
        "-32000,must be authenticated!",
        "-32601,the method eth_sendRawTransaction is not available"
    })
    void providersOwnRefusalIsNoneOfATransaction(int code, String text) {
        node.refuseSending(new RpcErrorException(code, text, null));
        submit(CHILD);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(executor::step);
        assertThat(reports).isEmpty();
        node.refuseSending(null);
        executor.step();
        assertThat(reports).extracting(ExecutionReport::state).startsWith(State.SENT);
    }

    @Test
    void passingFaultMayHaveTakenTheTransaction() {
        node.refuseSending(new RpcErrorException(-32603, "Internal error", null));
        submit(CHILD);
        executor.step();
        assertThat(reports).extracting(ExecutionReport::state).containsExactly(State.SENT);
        node.refuseSending(null);
        executor.step();
        node.mine();
        executor.step();
        assertThat(node.executed()).containsExactly(CHILD);
        assertThat(done).containsExactly(CHILD);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7"})
    void revertWhoseReasonGetsNoAnswerAtFirstIsStillReported(int calls) {
        submit(CHILD);
        executor.step();
        node.revertSwaps(Reverts.custom("OutputBelowMinimum(uint256,uint256)"));
        node.mine();
        for (int failing = calls; failing > 0; failing--) {
            node.failAfter(failing);
            stepThatMayFail();
        }
        executor.step();
        assertThat(reports).extracting(ExecutionReport::reasonCode).endsWith("PRICE_OUT_OF_LIMIT");
        assertThat(done).containsExactly(CHILD);
    }

    private void stepThatMayFail() {
        try {
            executor.step();
        } catch (RpcUnavailableException e) {
            assertThat(e).hasMessage("scripted failure");
        }
    }

    @Test
    void childThatIsReadAgainWhileOnItsWayIsNotDoneBeforeIt() {
        submit(CHILD);
        submit(CHILD);
        executor.step();
        assertThat(done).isEmpty();
        node.mine();
        executor.step();
        assertThat(done).containsExactly(CHILD, CHILD);
    }

    @Test
    void whatWasSentIsLookedAfterWhileNothingElseCanBeSent() {
        submit("o-0-0");
        executor.step();
        node.refuseSending(new RpcErrorException(-32000, "txpool is full", null));
        submit("o-1-0");
        node.mine();
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(executor::step);
        assertThat(done).containsExactly("o-0-0");
    }

    @Test
    void stoppedSwapAtTheHighestFeeIsNotBroughtBack() {
        node.setBaseFee(SendSettings.LOCAL.feeWeiPerGasMax().longValueExact());
        submit(CHILD);
        executor.step();
        switches.add(new KillSwitch(KillSwitch.Scope.ALL, "", true, "rita", "runaway", 1, NOW));
        node.loseMempool();
        executor.step();
        executor.step();
        node.mine();
        executor.step();
        assertThat(node.executed()).isEmpty();
        assertThat(node.minedNonce("")).isEqualTo(1);
        assertThat(reports).extracting(ExecutionReport::reasonCode).endsWith("KILL_SWITCH_ACTIVE");
    }

    @Test
    void sentPendingMined() {
        submit(CHILD);
        executor.step();
        assertThat(done).isEmpty();
        node.mine();
        executor.step();
        assertThat(reports)
                .extracting(ExecutionReport::state)
                .containsExactly(State.SENT, State.PENDING, State.MINED, State.FINAL);
        assertThat(reports).extracting(ExecutionReport::transactionHash).doesNotContainNull();
        assertThat(reports).extracting(ExecutionReport::orderId).containsOnly("0123456789abcdef0123");
        assertThat(node.executed()).containsExactly(CHILD);
        assertThat(done).containsExactly(CHILD);
        assertThat(executor.isIdle()).isTrue();
    }

    @Test
    void slicesAreSentInTheirOrderWithOneNonceEach() {
        submit("o-0-0");
        submit("o-1-0");
        submit("o-2-0");
        executor.step();
        assertThat(node.pendingNonce("")).isEqualTo(3);
        node.mine();
        executor.step();
        assertThat(done).containsExactly("o-0-0", "o-1-0", "o-2-0");
    }

    @Test
    void sliceThatComesTwiceIsSentOnce() {
        submit(CHILD);
        submit(CHILD);
        executor.step();
        node.mine();
        executor.step();
        submit(CHILD);
        executor.step();
        assertThat(node.executed()).containsExactly(CHILD);
        assertThat(reports)
                .extracting(ExecutionReport::state)
                .containsExactly(State.SENT, State.PENDING, State.MINED, State.FINAL, State.MINED, State.FINAL);
        assertThat(done).containsExactly(CHILD, CHILD, CHILD);
    }

    @Test
    void killedAfterSendingItWaitsForWhatIsInTheMempool() {
        submit(CHILD);
        executor.step();
        executor = executor();
        reports.clear();
        submit(CHILD);
        executor.step();
        assertThat(reports).as("until the earlier run's transaction is mined").isEmpty();
        node.mine();
        executor.step();
        assertThatItWasExecutedBefore();
        assertThat(node.executed()).containsExactly(CHILD);
    }

    @Test
    void doubleThatReachesTheChainIsRefusedThereAndCountsAsMined() {
        submit(CHILD);
        executor.step();
        node.use(CHILD);
        node.mine();
        executor.step();
        assertThat(reports).extracting(ExecutionReport::state).endsWith(State.MINED, State.FINAL);
        assertThat(reports).extracting(ExecutionReport::reasonCode).contains("DUPLICATE_CHILD");
    }

    @Test
    void lostTransactionIsSentAgain() {
        submit(CHILD);
        executor.step();
        node.loseMempool();
        executor.step();
        executor.step();
        node.mine();
        executor.step();
        assertThat(node.executed()).containsExactly(CHILD);
        assertThat(reports)
                .extracting(ExecutionReport::state)
                .containsExactly(State.SENT, State.PENDING, State.MINED, State.FINAL);
    }

    @Test
    void lostAnswerToSendingIsNoSecondSending() {
        node.loseAnswersToSending(true);
        submit(CHILD);
        executor.step();
        node.loseAnswersToSending(false);
        node.mine();
        executor.step();
        assertThat(node.executed()).containsExactly(CHILD);
        assertThat(done).containsExactly(CHILD);
    }

    @Test
    void nodeThatIsDownLosesNothing() {
        submit(CHILD);
        node.setDown(true);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(executor::step);
        node.setDown(false);
        executor.step();
        node.setDown(true);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(executor::step);
        node.setDown(false);
        node.mine();
        executor.step();
        assertThat(done).containsExactly(CHILD);
    }

    private SliceExecutor executor() {
        return executor(SendSettings.LOCAL.withConfirmations(0));
    }

    private SliceExecutor executor(SendSettings settings) {
        return new SliceExecutor(
                Desks.wallet(clock),
                new SwapVenue(node, Slices.POOL_MANAGER, Map.of(Slices.INSTRUMENT, Slices.instrument())),
                (report, whenWritten) -> {
                    reports.add(report);
                    whenWritten.run();
                },
                traded -> KillSwitch.firstThatStops(traded, switches),
                settings,
                clock);
    }

    private void submit(String childId) {
        submit(Slices.slice(childId, Slices.INSTRUMENT, Side.BUY, "1.5", "2500", EXPIRES));
    }

    private void submit(Slice slice) {
        assertThat(slice.quantityBase()).isGreaterThan(BigDecimal.ZERO);
        executor.submit(new SliceTask(slice, () -> done.add(slice.childId())));
    }

    private void assertThatItWasExecutedBefore() {
        assertThat(reports).extracting(ExecutionReport::state).containsExactly(State.MINED, State.FINAL);
        assertThat(reports.get(0).reasonCode()).isEqualTo("DUPLICATE_CHILD");
        assertThat(done).hasSize(1);
    }

    private void assertThatOnlyReportIs(State state, String code) {
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.state()).isEqualTo(state);
            assertThat(report.reasonCode()).isEqualTo(code);
        });
        assertThat(done).hasSize(1);
    }
}
