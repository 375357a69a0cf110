package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.order.Amendment;
import io.fluxion.domain.order.CheckOutcome;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Rejection;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.TimeInForce;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.risk.LimitFigures;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.risk.SelfMatchMode;
import io.fluxion.domain.risk.TradingState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits are data: the gate goes by the newest, and records which version it went by. */
class GateLimitsTest {
    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, GateInput, MarketUpdate, ParentInput> harness;

    @BeforeEach
    void open() throws Exception {
        harness = GateFunctionTest.opened(null);
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
        harness.processBroadcastElement(Orders.price(), Orders.START);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void limitsChangeWhileTheJobRunsAndAnswersTellTheirVersion() throws Exception {
        place("a", Side.BUY, "0.4", null);
        assertThat(checks(passed().get(0), "NOTIONAL_EXCEEDS_MAX_PER_ORDER").ruleVersion())
                .isZero();

        limits(null, notional("1000"), null, 5);
        place("b", Side.BUY, "0.5", null);
        assertThat(rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reasonCode()).isEqualTo("NOTIONAL_EXCEEDS_MAX_PER_ORDER");
            assertThat(rejection.checks()).singleElement().satisfies(check -> {
                assertThat(check.passed()).isFalse();
                assertThat(check.limit()).isEqualByComparingTo("1000");
                assertThat(check.observed()).isEqualByComparingTo("1312.5");
                assertThat(check.reference()).isEqualByComparingTo("2500");
                assertThat(check.ruleVersion()).isEqualTo(5);
            });
        });

        limits(null, notional("2000"), null, 6);
        place("c", Side.BUY, "0.5", null);
        assertThat(checks(passed().get(1), "NOTIONAL_EXCEEDS_MAX_PER_ORDER").ruleVersion())
                .isEqualTo(6);
    }

    @Test
    void limitsOutliveARestart() throws Exception {
        limits(TradingState.HALTED, LimitFigures.NONE, null, 1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = GateFunctionTest.opened(snapshot);
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
        place("a", Side.BUY, "0.4", null);
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("TRADING_HALTED");
    }

    @Test
    void thirdAlikeOrderWithinASecondIsRefusedAndAnotherIsNot() throws Exception {
        place("a", Side.BUY, "0.4", null);
        place("b", Side.BUY, "0.4", null);
        place("c", Side.BUY, "0.4", null);
        place("d", Side.BUY, "0.401", null);
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("DUPLICATIVE_ORDER");
        harness.setProcessingTime(Orders.START + 1_000);
        place("e", Side.BUY, "0.4", null);
        assertThat(passed()).hasSize(4);
    }

    @Test
    void repetitionSwitchesOrdersOffUntilAPersonSwitchesThemOn() throws Exception {
        for (int i = 0; i < 11; i++) {
            harness.setProcessingTime(Orders.START + i * 2_000);
            place("r" + i, Side.BUY, "0.4", null);
        }
        assertThat(passed()).hasSize(10);
        harness.setProcessingTime(Orders.START + 170_000);
        place("later", Side.BUY, "0.4", null);
        place("other", Side.BUY, "0.5", null);
        assertThat(rejections())
                .extracting(OrderEvent::reasonCode)
                .containsExactly("REPEATED_EXECUTION_HALT", "REPEATED_EXECUTION_HALT");
        harness.processBroadcastElement(MarketUpdate.of(enabled(Orders.START + 170_001)), Orders.START);
        place("again", Side.BUY, "0.4", null);
        assertThat(passed()).hasSize(12);
    }

    @Test
    void orderThatCouldTradeAgainstAnOwnOneFollowsTheMode() throws Exception {
        place("resting", Side.SELL, "0.4", "2510");
        place("newest", Side.BUY, "0.4", "2510");
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("SELF_MATCH_PREVENTED");
        place("below", Side.BUY, "0.4", "2509.99");
        assertThat(passed()).hasSize(2);

        limits(null, LimitFigures.NONE, SelfMatchMode.CANCEL_OLDEST, 1);
        place("oldest", Side.BUY, "0.5", "2510");
        assertThat(passed()).hasSize(4);
        OrderCommand canceled = Objects.requireNonNull(passed().get(2).command());
        assertThat(canceled.kind()).isEqualTo(OrderCommand.Kind.CANCEL);
        assertThat(canceled.orderId()).isEqualTo(OrderIds.orderId("desk", "resting"));

        limits(null, LimitFigures.NONE, SelfMatchMode.CANCEL_BOTH, 2);
        place("both", Side.BUY, "0.6", "2510");
        assertThat(passed()).hasSize(5);
        assertThat(passed().get(4).orderId()).isEqualTo(OrderIds.orderId("desk", "resting"));
        assertThat(rejections()).hasSize(2);
    }

    @Test
    void lossOfTheDayStopsTheAccount() throws Exception {
        limits(null, loss("100"), null, 1);
        position("0", 1);
        position("-100", 2);
        place("a", Side.BUY, "0.4", null);
        position("-100.01", 3);
        place("b", Side.BUY, "0.4", null);
        assertThat(passed()).hasSize(1);
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("LOSS_LIMIT");
    }

    @Test
    void changeReservesAtOnceWhatItMayAdd() throws Exception {
        limits(null, exposure("2000"), null, 1);
        place("a", Side.BUY, "0.4", null);
        replace("a", new Amendment(new BigDecimal("0.7"), null, null, null), 1);
        assertThat(passed().get(1).refusal()).isNull();
        place("b", Side.BUY, "0.1", null);
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("EXPOSURE_LIMIT");
    }

    @Test
    void changeThatTheGateRefusesReachesItsOrderWithTheReason() throws Exception {
        place("a", Side.BUY, "0.4", null);
        limits(null, notional("1500"), null, 1);
        replace("a", new Amendment(new BigDecimal("0.8"), null, null, null), 1);
        Rejection refusal = Objects.requireNonNull(passed().get(1).refusal());
        assertThat(refusal.code()).isEqualTo("NOTIONAL_EXCEEDS_MAX_PER_ORDER");
        limits(TradingState.HALTED, LimitFigures.NONE, null, 2);
        replace("a", new Amendment(new BigDecimal("0.3"), null, null, null), 2);
        assertThat(passed().get(2).refusal()).as("less is always possible").isNull();
    }

    private void replace(String clOrdId, Amendment change, int number) throws Exception {
        OrderCommand command = new OrderCommand(
                        "replace-" + number,
                        OrderCommand.Kind.REPLACE,
                        "desk",
                        "trader",
                        OrderIds.orderId("desk", clOrdId),
                        clOrdId,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        Orders.START)
                .amending(change);
        harness.processElement(GateInput.of(command), Orders.START);
    }

    private void place(String clOrdId, Side side, String quantity, @Nullable String limit) throws Exception {
        OrderCommand command = new OrderCommand(
                "c-" + clOrdId,
                OrderCommand.Kind.NEW,
                "desk",
                "trader",
                OrderIds.orderId("desk", clOrdId),
                clOrdId,
                Orders.SETH.instrument(),
                side,
                limit == null ? OrdType.MARKET : OrdType.LIMIT,
                new BigDecimal(quantity),
                limit == null ? null : new BigDecimal(limit),
                limit == null ? TimeInForce.IOC : TimeInForce.GTC,
                0,
                null,
                Orders.START);
        harness.processElement(GateInput.of(command), Orders.START);
    }

    private void position(String realised, long version) throws Exception {
        harness.processElement(
                GateInput.of(new Position(
                        "desk",
                        Orders.SETH.instrument(),
                        BigDecimal.ONE,
                        Orders.PRICE,
                        new BigDecimal(realised),
                        null,
                        null,
                        Orders.START,
                        version)),
                Orders.START);
    }

    private void limits(
            @Nullable TradingState state, LimitFigures figures, @Nullable SelfMatchMode selfMatch, long version)
            throws Exception {
        Limits limits = new Limits(
                Limits.Scope.ACCOUNT,
                "desk",
                null,
                state,
                List.of(),
                List.of(),
                List.of(),
                figures,
                selfMatch,
                0,
                "rita",
                "tested",
                version,
                Orders.START);
        harness.processBroadcastElement(MarketUpdate.of(limits), Orders.START);
    }

    private static Limits enabled(long sinceMillis) {
        return new Limits(
                Limits.Scope.FIRM,
                "",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                LimitFigures.NONE,
                null,
                sinceMillis,
                "rita",
                "checked",
                1,
                sinceMillis);
    }

    private static LimitFigures notional(String most) {
        return new LimitFigures(null, null, null, new BigDecimal(most), null, null, null, null, null, null, null);
    }

    private static LimitFigures exposure(String most) {
        return new LimitFigures(null, null, null, null, null, null, new BigDecimal(most), null, null, null, null);
    }

    private static LimitFigures loss(String most) {
        return new LimitFigures(null, null, null, null, null, null, null, new BigDecimal(most), null, null, null);
    }

    private static CheckOutcome checks(ParentInput passed, String code) {
        return passed.checks().stream()
                .filter(check -> check.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private List<ParentInput> passed() {
        return harness.extractOutputValues();
    }

    private List<OrderEvent> rejections() {
        Queue<StreamRecord<OrderEvent>> output = harness.getSideOutput(GateFunction.REJECTED);
        List<OrderEvent> events = new ArrayList<>();
        if (output != null) {
            output.forEach(record -> events.add(record.getValue()));
        }
        return events;
    }
}
