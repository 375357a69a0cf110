package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.jobs.Snapshots;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateFunctionTest {
    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, OrderCommand, MarketUpdate, OrderCommand> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void orderInAKnownInstrumentPasses() throws Exception {
        market();
        command(Orders.twap());

        assertThat(harness.extractOutputValues()).containsExactly(Orders.twap());
        assertThat(rejections()).isEmpty();
    }

    @Test
    void orderInAnUnknownInstrumentIsRejectedWithACode() throws Exception {
        market();
        command(Orders.twapOf("sDOGE-fUSD"));

        assertThat(harness.extractOutputValues()).isEmpty();
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
    void repeatedOrderIsNeitherPassedNorRejectedAgain() throws Exception {
        market();
        command(Orders.twap());
        command(Orders.twap());
        command(Orders.twapOf("sDOGE-fUSD"));

        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(rejections()).isEmpty();
    }

    @Test
    void cancelsPassUnchecked() throws Exception {
        command(Orders.command(OrderCommand.Kind.CANCEL));
        command(Orders.command(OrderCommand.Kind.CANCEL));

        assertThat(harness.extractOutputValues()).hasSize(2);
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
        assertThat(harness.extractOutputValues()).as("seen before the snapshot").isEmpty();
        command(other());
        assertThat(harness.extractOutputValues()).containsExactly(other());
    }

    private static OrderCommand other() {
        OrderCommand order = Orders.twap();
        return new OrderCommand(
                "c-other",
                order.kind(),
                order.account(),
                order.user(),
                "other",
                "other",
                order.instrument(),
                order.side(),
                order.type(),
                order.quantityBase(),
                order.limitPriceQuotePerBase(),
                order.timeInForce(),
                order.expireAtMillis(),
                order.algo(),
                order.receivedAtMillis());
    }

    private void market() throws Exception {
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
        harness.processBroadcastElement(Orders.price(), Orders.START);
    }

    private void command(OrderCommand command) throws Exception {
        harness.processElement(command, command.receivedAtMillis());
    }

    private List<OrderEvent> rejections() {
        Queue<StreamRecord<OrderEvent>> rejected = harness.getSideOutput(GateFunction.REJECTED);
        return rejected == null
                ? List.of()
                : rejected.stream().map(StreamRecord::getValue).toList();
    }

    private static KeyedBroadcastOperatorTestHarness<String, OrderCommand, MarketUpdate, OrderCommand> opened(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<String, OrderCommand, MarketUpdate, OrderCommand>(
                new CoBroadcastWithKeyedOperator<>(
                        new GateFunction(), List.of(MarketBoard.INSTRUMENTS, MarketBoard.PRICES)),
                OrderCommand::account,
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
