package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

class GateStopsTest {
    @Test
    void underAKillSwitchNewOrdersAreRejectedAndCancelsPass() throws Exception {
        try (var harness = opened()) {
            harness.processBroadcastElement(Orders.instrument(), Orders.START);
            harness.processBroadcastElement(Orders.price(), Orders.START);
            command(harness, Orders.twap());
            harness.processBroadcastElement(Orders.killSwitch(true, 1), Orders.START);
            command(harness, Orders.other("second", "0.1"));
            assertThat(harness.getSideOutput(GateFunction.REJECTED)).singleElement().satisfies(rejected -> {
                OrderEvent rejection = rejected.getValue();
                assertThat(rejection.reasonCode()).isEqualTo("KILL_SWITCH_ACTIVE");
                assertThat(rejection.text()).contains("rita", "runaway");
            });
            command(harness, Orders.command(OrderCommand.Kind.CANCEL));
            assertThat(harness.extractOutputValues()).hasSize(2);

            harness.processBroadcastElement(Orders.killSwitch(false, 2), Orders.START);
            command(harness, Orders.other("third", "0.1"));
            assertThat(harness.extractOutputValues()).hasSize(3);
        }
    }

    @Test
    void orderInAnUnknownInstrumentIsRejectedWithACode() throws Exception {
        try (var harness = opened()) {
            harness.processBroadcastElement(Orders.instrument(), Orders.START);
            harness.processBroadcastElement(Orders.price(), Orders.START);
            command(harness, Orders.twapOf("sDOGE-fUSD"));

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(GateFunction.REJECTED)).singleElement().satisfies(rejected -> {
                OrderEvent rejection = rejected.getValue();
                assertThat(rejection.execType()).isEqualTo(ExecType.REJECTED);
                assertThat(rejection.reasonCode()).isEqualTo("INSTRUMENT_NOT_FOUND");
                assertThat(rejection.leavesQty()).isZero();
            });
        }
    }

    private static void command(
            KeyedBroadcastOperatorTestHarness<String, GateInput, MarketUpdate, ParentInput> harness,
            OrderCommand command)
            throws Exception {
        harness.processElement(GateInput.of(command), command.receivedAtMillis());
    }

    private static KeyedBroadcastOperatorTestHarness<String, GateInput, MarketUpdate, ParentInput> opened()
            throws Exception {
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
        harness.open();
        return harness;
    }
}
