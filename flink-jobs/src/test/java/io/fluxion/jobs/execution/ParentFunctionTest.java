package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Slice;
import io.fluxion.jobs.Snapshots;
import java.math.BigDecimal;
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

class ParentFunctionTest {
    private static final long SLOT = 10_000;

    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, ParentInput, MarketUpdate, OrderEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null, Orders.START);
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
        harness.processBroadcastElement(Orders.price(), Orders.START);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void acceptedOrderReleasesItsFirstSliceAtOnce() throws Exception {
        command(Orders.twap());

        assertThat(types()).containsExactly(ExecType.NEW);
        assertThat(slices()).singleElement().satisfies(slice -> {
            assertThat(slice.slot()).isZero();
            assertThat(slice.quantityBase()).isEqualByComparingTo("0.1");
            assertThat(slice.limitPriceQuotePerBase()).isEqualByComparingTo("2625");
        });
    }

    @Test
    void timersReleaseASliceASlotUntilTheOrderIsFilled() throws Exception {
        command(Orders.twap());
        for (int slot = 1; slot < 6; slot++) {
            swap(Orders.swap(lastSlice()));
            harness.setProcessingTime(Orders.START + slot * SLOT);
            assertThat(lastSlice().slot()).isEqualTo(slot);
        }
        swap(Orders.swap(lastSlice()));

        assertThat(slices()).extracting(Slice::slot).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(last().status()).isEqualTo(OrdStatus.FILLED);
        assertThat(last().cumQty()).isEqualByComparingTo("0.6");
        assertThat(last().avgPx()).isEqualByComparingTo("2501");
        assertThat(last().version()).isEqualTo(7);
        assertThat(harness.numProcessingTimeTimers())
                .as("a timer it no longer needs")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void repeatedOrderAndRepeatedFillSayNothing() throws Exception {
        command(Orders.twap());
        command(Orders.twap());
        ChainEvent swap = Orders.swap(lastSlice());
        swap(swap);
        swap(swap);

        assertThat(types()).containsExactly(ExecType.NEW, ExecType.TRADE);
        assertThat(slices()).hasSize(1);
    }

    @Test
    void retractedFillIsATradeCancelAndCountsAgainWhenItReturns() throws Exception {
        command(Orders.twap());
        ChainEvent swap = Orders.swap(lastSlice());
        swap(swap);
        swap(swap.retractedBy("r1"));
        assertThat(last().execType()).isEqualTo(ExecType.TRADE_CANCEL);
        assertThat(last().cumQty()).isZero();
        assertThat(last().status()).isEqualTo(OrdStatus.NEW);

        swap(swap);
        assertThat(last().execType()).isEqualTo(ExecType.TRADE);
        assertThat(last().cumQty()).isEqualByComparingTo("0.1");
    }

    @Test
    void cancelWaitsForTheWorkingSliceAndReleasesNoOther() throws Exception {
        command(Orders.twap());
        command(Orders.command(OrderCommand.Kind.CANCEL));
        assertThat(last().status()).isEqualTo(OrdStatus.PENDING_CANCEL);

        ExecutionReport failed = new ExecutionReport(
                lastSlice().childId(), Orders.ORDER_ID, ExecutionReport.State.FAILED, null, "REVERTED", null, 0);
        harness.processElement(ParentInput.of(failed), Orders.START);
        harness.setProcessingTime(Orders.START + Orders.MINUTE);

        assertThat(types()).containsExactly(ExecType.NEW, ExecType.PENDING_CANCEL, ExecType.CANCELED);
        assertThat(slices()).hasSize(1);
    }

    @Test
    void cancelOfAnUnknownOrderIsIgnored() throws Exception {
        command(Orders.command(OrderCommand.Kind.CANCEL));

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void silentSenderEndsInExpiry() throws Exception {
        command(Orders.twap());
        harness.setProcessingTime(Orders.START + 2 * Orders.MINUTE);

        assertThat(last().execType()).isEqualTo(ExecType.EXPIRED);
        assertThat(last().leavesQty()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void restoreInTheMiddleReleasesNoSliceTwiceAndOneForAllMissedSlots() throws Exception {
        command(Orders.twap());
        swap(Orders.swap(lastSlice()));
        harness.setProcessingTime(Orders.START + SLOT);
        swap(Orders.swap(lastSlice()));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = opened(snapshot, Orders.START + SLOT);
        command(Orders.twap());
        assertThat(slices()).as("released before the snapshot").isEmpty();
        harness.setProcessingTime(Orders.START + 4 * SLOT + 1);
        assertThat(slices()).singleElement().satisfies(slice -> {
            assertThat(slice.slot()).isEqualTo(4);
            assertThat(slice.quantityBase())
                    .as("three at most")
                    .isBetween(new BigDecimal("0.1"), new BigDecimal("0.3"));
        });
    }

    @Test
    void restoreAfterTheEndWaitsForTheWorkingSliceThenExpires() throws Exception {
        command(Orders.twap());
        harness.setProcessingTime(Orders.START + 4 * SLOT);
        Slice working = lastSlice();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = opened(snapshot, Orders.START + Orders.MINUTE - 1);
        harness.setProcessingTime(Orders.START + Orders.MINUTE);
        assertThat(slices()).isEmpty();
        assertThat(harness.extractOutputValues())
                .as("a slice may still be filled")
                .isEmpty();

        harness.setProcessingTime(working.expiresAtMillis() + 5_000);
        assertThat(last().execType()).isEqualTo(ExecType.EXPIRED);
        assertThat(slices()).isEmpty();
    }

    @Test
    void snapshotOfVersion01GoesOnWithItsNextSlot() throws Exception {
        OperatorSubtaskState committed = Snapshots.ofVersion01("execution-parent", () -> {
            command(Orders.twap());
            swap(Orders.swap(lastSlice()));
            harness.setProcessingTime(Orders.START + SLOT);
            return harness.snapshot(1, 1);
        });
        harness.close();
        harness = opened(committed, Orders.START + SLOT);

        harness.setProcessingTime(Orders.START + 2 * SLOT);
        assertThat(lastSlice().slot()).isEqualTo(2);
        swap(Orders.swap(lastSlice()));
        assertThat(last().cumQty()).isEqualByComparingTo("0.2");
        assertThat(last().version()).isEqualTo(3);
    }

    private void command(OrderCommand command) throws Exception {
        harness.processElement(ParentInput.of(command), command.receivedAtMillis());
    }

    private void swap(ChainEvent swap) throws Exception {
        harness.processElement(new ParentInput(Orders.ORDER_ID, null, swap, null), swap.blockTimeMillis());
    }

    private List<ExecType> types() {
        return harness.extractOutputValues().stream().map(OrderEvent::execType).toList();
    }

    private OrderEvent last() {
        List<OrderEvent> events = harness.extractOutputValues();
        return events.get(events.size() - 1);
    }

    private List<Slice> slices() {
        Queue<StreamRecord<Slice>> released = harness.getSideOutput(ParentFunction.SLICES);
        return released == null
                ? List.of()
                : released.stream().map(StreamRecord::getValue).toList();
    }

    private Slice lastSlice() {
        List<Slice> slices = slices();
        return slices.get(slices.size() - 1);
    }

    private static KeyedBroadcastOperatorTestHarness<String, ParentInput, MarketUpdate, OrderEvent> opened(
            @Nullable OperatorSubtaskState snapshot, long nowMillis) throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<String, ParentInput, MarketUpdate, OrderEvent>(
                new CoBroadcastWithKeyedOperator<>(
                        new ParentFunction(), List.of(MarketBoard.INSTRUMENTS, MarketBoard.PRICES)),
                ParentInput::orderId,
                Types.STRING,
                1,
                1,
                0);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        harness.getProcessingTimeService().setCurrentTime(nowMillis);
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
