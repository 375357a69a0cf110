package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instrument with a pool on chain 31337, and one twice as deep on chain 137. */
class GateRouteTest {
    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, GateInput, MarketUpdate, ParentInput> harness;

    @BeforeEach
    void open() throws Exception {
        harness = GateFunctionTest.opened(null);
        harness.processBroadcastElement(Orders.instrumentOnTwoChains(), Orders.START);
        harness.processBroadcastElement(Orders.price(), Orders.START);
        harness.processBroadcastElement(Orders.deeperPrice(), Orders.START);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void orderOnARouteThatLeadsNowhereIsRejected() throws Exception {
        command(Orders.twap().routed("5:0x09"));
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("ROUTE_NOT_FOUND");
    }

    @Test
    void orderGoesToThePoolOfItsRouteOrToTheDeepest() throws Exception {
        command(Orders.twap());
        command(Orders.other("here", "0.7").routed("31337:0x01"));
        command(Orders.other("there", "0.8").routed("137:0x02"));
        assertThat(rejections()).isEmpty();
        assertThat(passed()).extracting(GateRouteTest::chainId).containsExactly(137, 31337, 137);
    }

    @Test
    void orderWithoutARouteAvoidsAChainThatNobodyFollows() throws Exception {
        harness.processBroadcastElement(Orders.chain(137, ChainStatus.State.HALTED, Orders.START), Orders.START);
        command(Orders.twap());
        command(Orders.other("there", "0.6").routed("137:0x02"));
        assertThat(passed()).extracting(GateRouteTest::chainId).containsExactly(31337);
        assertThat(rejections()).extracting(OrderEvent::reasonCode).containsExactly("TRADING_HALTED");
    }

    private static int chainId(ParentInput input) {
        return Objects.requireNonNull(input.instrument()).chainId();
    }

    private void command(OrderCommand command) throws Exception {
        harness.processElement(GateInput.of(command), command.receivedAtMillis());
    }

    private List<ParentInput> passed() {
        return harness.extractOutputValues();
    }

    private List<OrderEvent> rejections() {
        Queue<StreamRecord<OrderEvent>> output = harness.getSideOutput(GateFunction.REJECTED);
        return output == null
                ? List.of()
                : output.stream().map(StreamRecord::getValue).toList();
    }
}
