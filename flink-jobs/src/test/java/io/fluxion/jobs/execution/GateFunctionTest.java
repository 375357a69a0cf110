package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.order.Decision;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.Moment;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Rejection;
import io.fluxion.jobs.Snapshots;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateFunctionTest {
    /** After the end of the order's schedule. */
    private static final long LATE = Orders.START + 2 * Orders.MINUTE;

    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, GateInput, MarketUpdate, ParentInput> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void orderInAnUnknownInstrumentIsRejectedWithACode() throws Exception {
        market();
        command(Orders.twapOf("sDOGE-fUSD"));

        assertThat(passed()).isEmpty();
        assertThat(rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.execType()).isEqualTo(ExecType.REJECTED);
            assertThat(rejection.reasonCode()).isEqualTo("INSTRUMENT_NOT_FOUND");
            assertThat(rejection.leavesQty()).isZero();
        });
    }

    @Test
    void orderWithoutAFreshReferenceIsRejected() throws Exception {
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
        command(Orders.twap());
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("REFERENCE_STALE");

        harness.close();
        harness = opened(null);
        market();
        harness.setProcessingTime(Orders.START + 180_001);
        command(Orders.twap());
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("REFERENCE_STALE");
    }

    @Test
    void nothingIsTradedOnAChainThatNobodyFollows() throws Exception {
        market();
        harness.processBroadcastElement(Orders.chain(ChainStatus.State.UNREACHABLE, Orders.START), Orders.START);
        command(Orders.twap());
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("TRADING_HALTED");
    }

    @Test
    void underAKillSwitchNewOrdersAreRejectedAndCancelsPass() throws Exception {
        market();
        command(Orders.twap());
        harness.processBroadcastElement(Orders.killSwitch(true, 1), Orders.START);
        command(Orders.other("second", "0.1"));
        assertThat(rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reasonCode()).isEqualTo("KILL_SWITCH_ACTIVE");
            assertThat(rejection.text()).contains("rita", "runaway");
        });
        command(Orders.command(OrderCommand.Kind.CANCEL));
        assertThat(passed()).hasSize(2);

        harness.processBroadcastElement(Orders.killSwitch(false, 2), Orders.START);
        command(Orders.other("third", "0.1"));
        assertThat(passed()).hasSize(3);
    }

    @Test
    void orderInAKnownInstrumentPassesWithWhatItWasMeasuredBy() throws Exception {
        market();
        command(Orders.twap());

        assertThat(rejections()).isEmpty();
        assertThat(passed()).singleElement().satisfies(input -> {
            assertThat(input.command()).isEqualTo(Orders.twap());
            assertThat(input.instrument()).isEqualTo(Orders.SETH);
            assertThat(input.reference()).isNotNull();
        });
    }

    @Test
    void repeatedOrderIsNeitherPassedNorRejectedAgain() throws Exception {
        market();
        command(Orders.twap());
        command(Orders.twap());

        assertThat(passed()).hasSize(1);
        assertThat(rejections()).isEmpty();
        assertThat(refused()).isEmpty();
    }

    @Test
    void anotherOrderUnderTheSameIdIsADeadLetter() throws Exception {
        market();
        command(Orders.twap());
        command(Orders.twapOf("sDOGE-fUSD"));

        assertThat(passed()).hasSize(1);
        assertThat(refused()).extracting(DeadLetter::code).containsExactly("DUPLICATE_CLORDID");
    }

    @Test
    void exposureIsReservedAtOnceAndGivenBackByTheOrdersOwnEvents() throws Exception {
        market();
        harness.processBroadcastElement(Orders.deepPool(), Orders.START);
        for (int i = 0; i < 13; i++) {
            command(Orders.other("big-" + i, "300.0" + (10 + i)));
        }
        assertThat(passed()).as("787,500 and more each, of 10 million").hasSize(12);
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("EXPOSURE_LIMIT");

        harness.processElement(GateInput.of(ended(Orders.other("big-0", "300.010"))), Orders.START);
        command(Orders.other("big-13", "300.001"));
        assertThat(passed()).hasSize(13);
    }

    @Test
    void ordersAreThrottledAndCancelsAreNot() throws Exception {
        market();
        for (int i = 0; i < 201; i++) {
            command(Orders.other("small-" + i, "0." + (100 + i)));
        }
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("RATE_LIMIT_EXCEEDED");
        OrderCommand first = Orders.other("small-0", "0.100");
        harness.processElement(GateInput.of(cancelOf(first)), Orders.START);
        assertThat(passed()).hasSize(201);
    }

    @Test
    void cancelPassesOnceAndOnlyForAnOrderOfTheAccount() throws Exception {
        command(Orders.command(OrderCommand.Kind.CANCEL));
        assertThat(passed()).isEmpty();
        assertThat(refused()).extracting(DeadLetter::code).containsExactly("UNKNOWN_ORDER");

        market();
        command(Orders.twap());
        command(Orders.command(OrderCommand.Kind.CANCEL));
        command(Orders.command(OrderCommand.Kind.CANCEL));
        assertThat(passed()).extracting(ParentInput::command).hasSize(2);
    }

    @Test
    void endedOrdersAreForgottenAWeekLater() throws Exception {
        market();
        command(Orders.twapOf("sDOGE-fUSD"));
        command(Orders.twapOf("sDOGE-fUSD"));
        assertThat(rejections()).hasSize(1);

        harness.setProcessingTime(Orders.START + Duration.ofDays(8).toMillis());
        command(Orders.twapOf("sDOGE-fUSD"));
        assertThat(rejections()).as("checked anew").hasSize(2);
    }

    @Test
    void orderThatAnEarlierRunAcceptedIsNotJudgedByALaterClock() throws Exception {
        runBeginsAt(LATE);
        command(Orders.twap());
        assertThat(passed()).as("its events may still be on their way").isEmpty();

        event(Orders.twap(), ExecType.NEW, OrdStatus.NEW);
        harness.setProcessingTime(LATE + Moment.SETTLING_MILLIS);
        assertThat(passed()).extracting(ParentInput::command).containsExactly(Orders.twap());
        assertThat(rejections()).isEmpty();
    }

    @Test
    void orderThatAnEarlierRunRejectedStaysRejected() throws Exception {
        runBeginsAt(Orders.START + 1);
        event(Orders.twap(), ExecType.REJECTED, OrdStatus.REJECTED);
        command(Orders.twap());
        harness.setProcessingTime(Orders.START + 1 + Moment.SETTLING_MILLIS);

        assertThat(passed()).isEmpty();
        assertThat(rejections()).as("it has been told").isEmpty();
        command(Orders.command(OrderCommand.Kind.CANCEL));
        assertThat(refused()).extracting(DeadLetter::code).containsExactly("UNKNOWN_ORDER");
    }

    @Test
    void orderThatNoEarlierRunDecidedIsJudgedWhenThatIsSure() throws Exception {
        runBeginsAt(LATE);
        command(Orders.twap());
        harness.setProcessingTime(LATE + Moment.SETTLING_MILLIS);
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("END_TIME_IN_PAST");
    }

    @Test
    void commandsStayInTheirOrderWhileOneWaits() throws Exception {
        runBeginsAt(Orders.START + 1);
        command(Orders.twap());
        OrderCommand cancel = cancelOf(Orders.twap());
        harness.processElement(GateInput.of(receivedAt(cancel, Orders.START + 2)), Orders.START + 2);
        assertThat(passed()).isEmpty();

        harness.setProcessingTime(Orders.START + 1 + Moment.SETTLING_MILLIS);
        assertThat(passed())
                .extracting(input -> Objects.requireNonNull(input.command()).kind())
                .containsExactly(OrderCommand.Kind.NEW, OrderCommand.Kind.CANCEL);
    }

    @Test
    void waitingCommandsOutliveAnotherRestore() throws Exception {
        runBeginsAt(Orders.START + 1);
        command(Orders.twap());
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(snapshot);

        runBeginsAt(LATE);
        event(Orders.twap(), ExecType.NEW, OrdStatus.NEW);
        assertThat(passed()).isEmpty();
        harness.setProcessingTime(LATE + Moment.SETTLING_MILLIS);
        assertThat(passed()).hasSize(1);
    }

    @Test
    void snapshotOfVersion01KnowsItsOrdersAndTheMarket() throws Exception {
        OperatorSubtaskState committed = Snapshots.ofVersion01("execution-gate", () -> {
            market();
            command(Orders.twap());
            return harness.snapshot(1, 1);
        });
        harness.close();
        harness = opened(committed);

        command(Orders.twap());
        assertThat(passed()).as("seen before the snapshot").isEmpty();
        command(Orders.command(OrderCommand.Kind.CANCEL));
        assertThat(passed()).as("its order can be canceled").hasSize(1);
        command(Orders.other("other", "0.6"));
        assertThat(passed()).hasSize(2);
    }

    private static OrderCommand cancelOf(OrderCommand order) {
        OrderCommand cancel = Orders.command(OrderCommand.Kind.CANCEL);
        return new OrderCommand(
                "cancel",
                cancel.kind(),
                order.account(),
                order.user(),
                order.orderId(),
                order.clOrdId(),
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                Orders.START);
    }

    private static OrderEvent ended(OrderCommand order) {
        return eventOf(order, ExecType.EXPIRED, OrdStatus.EXPIRED, 2);
    }

    private static OrderEvent eventOf(OrderCommand order, ExecType execType, OrdStatus status, long version) {
        OrderEvent rejected = Answers.rejected(order, new Decision(List.of(), new Rejection("X", "x")), Orders.START);
        return new OrderEvent(
                "e",
                rejected.orderId(),
                rejected.clOrdId(),
                rejected.account(),
                rejected.user(),
                rejected.instrument(),
                rejected.side(),
                rejected.type(),
                execType,
                status,
                rejected.orderQty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                Orders.START,
                Orders.START,
                version);
    }

    /** The run takes its first look at the market at a time. */
    private void runBeginsAt(long millis) throws Exception {
        harness.setProcessingTime(millis);
        market();
    }

    private void event(OrderCommand order, ExecType execType, OrdStatus status) throws Exception {
        harness.processElement(GateInput.of(eventOf(order, execType, status, 1)), Orders.START);
    }

    private static OrderCommand receivedAt(OrderCommand command, long millis) {
        return new OrderCommand(
                command.commandId(),
                command.kind(),
                command.account(),
                command.user(),
                command.orderId(),
                command.clOrdId(),
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                millis);
    }

    private void market() throws Exception {
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
        harness.processBroadcastElement(Orders.price(), Orders.START);
    }

    private void command(OrderCommand command) throws Exception {
        harness.processElement(GateInput.of(command), command.receivedAtMillis());
    }

    private List<ParentInput> passed() {
        return harness.extractOutputValues();
    }

    private List<OrderEvent> rejections() {
        return side(GateFunction.REJECTED);
    }

    private List<DeadLetter> refused() {
        return side(GateFunction.REFUSED);
    }

    private <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> output = harness.getSideOutput(tag);
        return output == null
                ? List.of()
                : output.stream().map(StreamRecord::getValue).toList();
    }

    static KeyedBroadcastOperatorTestHarness<String, GateInput, MarketUpdate, ParentInput> opened(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<String, GateInput, MarketUpdate, ParentInput>(
                new CoBroadcastWithKeyedOperator<>(
                        new GateFunction(Orders.ADDRESSES, TimeMode.PROCESSING), MarketBoard.STATES),
                GateInput::account,
                Types.STRING,
                1,
                1,
                0);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        harness.getProcessingTimeService().setCurrentTime(Orders.START);
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
