package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.Moment;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Slice;
import io.fluxion.jobs.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParentFunctionTest {
    private static final long SLOT = 10_000;
    private static final long SETTLING = Moment.SETTLING_MILLIS;

    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, ParentInput, MarketUpdate, OrderEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(null, Orders.START - SETTLING, TimeMode.PROCESSING);
        market();
        harness.setProcessingTime(Orders.START);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void swapOfAnotherTraderUnderTheChildsIdIsNoFill() throws Exception {
        accept();
        swap(Orders.swapBy("0xee", lastSlice()));

        assertThat(types()).containsExactly(ExecType.NEW);
    }

    @Test
    void acceptedOrderReleasesItsFirstSliceAtOnce() throws Exception {
        accept();

        assertThat(types()).containsExactly(ExecType.NEW);
        assertThat(slices()).singleElement().satisfies(slice -> {
            assertThat(slice.slot()).isZero();
            assertThat(slice.quantityBase()).isEqualByComparingTo("0.1");
            assertThat(slice.limitPriceQuotePerBase()).isEqualByComparingTo("2625");
        });
    }

    @Test
    void underAKillSwitchNothingIsReleasedAndCancelsGoOn() throws Exception {
        accept();
        harness.processBroadcastElement(Orders.killSwitch(true, 1), Orders.START);
        harness.setProcessingTime(Orders.START + SLOT);
        assertThat(slices()).extracting(Slice::slot).containsExactly(0);
        assertThat(last().reasonCode()).isEqualTo("KILL_SWITCH_ACTIVE");

        harness.processBroadcastElement(Orders.killSwitch(false, 2), Orders.START);
        harness.setProcessingTime(Orders.START + 2 * SLOT);
        assertThat(slices()).extracting(Slice::slot).containsExactly(0, 2);
        harness.processBroadcastElement(Orders.killSwitch(true, 3), Orders.START);
        command(OrderCommand.Kind.CANCEL);
        assertThat(last().execType()).isEqualTo(ExecType.PENDING_CANCEL);
    }

    @Test
    void nothingIsReleasedWhileTheChainIsHaltedAndItGoesOnAfterwards() throws Exception {
        accept();
        harness.processBroadcastElement(Orders.chain(ChainStatus.State.HALTED, Orders.START), Orders.START);
        harness.setProcessingTime(Orders.START + SLOT);
        assertThat(slices()).extracting(Slice::slot).containsExactly(0);
        assertThat(last().reasonCode()).isEqualTo("CHAIN_HALTED");
        assertThat(last().text()).contains("chain " + Orders.SETH.chainId() + " is HALTED");

        harness.processBroadcastElement(Orders.chain(ChainStatus.State.LIVE, Orders.START), Orders.START);
        harness.setProcessingTime(Orders.START + 2 * SLOT);
        assertThat(slices()).extracting(Slice::slot).containsExactly(0, 2);
    }

    @Test
    void timersReleaseASliceASlotUntilTheOrderIsFilled() throws Exception {
        accept();
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
                .as("the one that forgets it")
                .isEqualTo(1);
        harness.setProcessingTime(Orders.START + Duration.ofDays(8).toMillis());
        swap(Orders.swap(lastSlice()).retractedBy("r"));
        assertThat(last().status()).as("forgotten").isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void repeatedOrderAndRepeatedFillSayNothing() throws Exception {
        accept();
        accept();
        ChainEvent swap = Orders.swap(lastSlice());
        swap(swap);
        swap(swap);

        assertThat(types()).containsExactly(ExecType.NEW, ExecType.TRADE);
        assertThat(slices()).hasSize(1);
    }

    @Test
    void retractedFillIsATradeCancelAndCountsAgainWhenItReturns() throws Exception {
        accept();
        ChainEvent swap = Orders.swap(lastSlice());
        swap(swap);
        swap(swap.retractedBy("r1"));
        assertThat(last().execType()).isEqualTo(ExecType.TRADE_CANCEL);
        assertThat(last().cumQty()).isZero();
        assertThat(last().status()).isEqualTo(OrdStatus.NEW);

        swap(swap);
        assertThat(last().execType()).isEqualTo(ExecType.TRADE);
        assertThat(last().cumQty()).isEqualByComparingTo("0.1");
        assertThat(harness.extractOutputValues()).extracting(OrderEvent::execId).doesNotHaveDuplicates();
    }

    @Test
    void cancelWaitsForTheWorkingSliceAndReleasesNoOther() throws Exception {
        accept();
        command(OrderCommand.Kind.CANCEL);
        assertThat(last().status()).isEqualTo(OrdStatus.PENDING_CANCEL);

        fail(lastSlice(), Orders.START);
        harness.setProcessingTime(Orders.START + Orders.MINUTE);

        assertThat(types())
                .containsExactly(ExecType.NEW, ExecType.PENDING_CANCEL, ExecType.ORDER_STATUS, ExecType.CANCELED);
        assertThat(slices()).hasSize(1);
    }

    @Test
    void fillWhileACancelIsPendingCounts() throws Exception {
        accept();
        command(OrderCommand.Kind.CANCEL);
        swap(Orders.swap(lastSlice()));

        assertThat(types()).containsExactly(ExecType.NEW, ExecType.PENDING_CANCEL, ExecType.TRADE, ExecType.CANCELED);
        assertThat(last().cumQty()).isEqualByComparingTo("0.1");
    }

    @Test
    void failedSliceIsCaughtUp() throws Exception {
        accept();
        fail(lastSlice(), Orders.START + 1);
        harness.setProcessingTime(Orders.START + SLOT);
        assertThat(lastSlice().quantityBase()).isEqualByComparingTo("0.12");
    }

    @Test
    void silentSenderEndsInExpiryOnceTheChainWasReadThatFar() throws Exception {
        accept();
        harness.setProcessingTime(Orders.START + 2 * Orders.MINUTE);
        assertThat(types()).as("what is working may still be filled").doesNotContain(ExecType.EXPIRED);

        harness.processBroadcastElement(Orders.chainReadTo(Orders.START + 2 * Orders.MINUTE), 0);
        harness.setProcessingTime(Orders.START + 2 * Orders.MINUTE + 1_000);
        assertThat(last().execType()).isEqualTo(ExecType.EXPIRED);
        assertThat(last().leavesQty()).isZero();
    }

    @Test
    void restoreInTheMiddleReleasesNoSliceTwiceAndOneForAllMissedSlots() throws Exception {
        accept();
        swap(Orders.swap(lastSlice()));
        harness.setProcessingTime(Orders.START + SLOT);
        swap(Orders.swap(lastSlice()));
        restore(Orders.START + SLOT, Orders.START + 4 * SLOT - SETTLING);

        accept();
        assertThat(slices()).as("released before the snapshot").isEmpty();
        harness.setProcessingTime(Orders.START + 4 * SLOT);
        assertThat(slices()).singleElement().satisfies(slice -> {
            assertThat(slice.slot()).isEqualTo(4);
            assertThat(slice.quantityBase()).isEqualByComparingTo("0.2");
        });
        swap(Orders.swap(lastSlice()));
        assertThat(last().version())
                .as("beyond what the earlier run can have told")
                .isGreaterThan(1_000);
    }

    @Test
    void restoreAfterTheEndWaitsForTheWorkingSliceThenExpires() throws Exception {
        accept();
        harness.setProcessingTime(Orders.START + 4 * SLOT);
        Slice working = lastSlice();
        restore(1, Orders.START + Orders.MINUTE);
        harness.setProcessingTime(Orders.START + 2 * Orders.MINUTE);
        assertThat(slices()).isEmpty();
        assertThat(harness.extractOutputValues())
                .as("a slice may still be filled")
                .isEmpty();

        harness.processBroadcastElement(Orders.chainReadTo(working.expiresAtMillis() + 5_000), 0);
        harness.setProcessingTime(Orders.START + 2 * Orders.MINUTE + 1_000);
        assertThat(last().execType()).isEqualTo(ExecType.EXPIRED);
        assertThat(slices()).isEmpty();
    }

    @Test
    void sliceReleasedAfterTheCheckpointIsReadBackAndNotReleasedAgain() throws Exception {
        accept();
        swap(Orders.swap(lastSlice()));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.setProcessingTime(Orders.START + SLOT);
        Slice afterwards = lastSlice();
        reopen(snapshot, Orders.START + SLOT + 1_000);
        harness.processElement(ParentInput.of(afterwards), Orders.START + SLOT);

        harness.setProcessingTime(Orders.START + SLOT + 1_000 + SETTLING);
        assertThat(slices()).as("its slot is taken").isEmpty();
        swap(Orders.swap(afterwards));
        assertThat(last().cumQty()).isEqualByComparingTo("0.2");
    }

    @Test
    void fillThatIsReadBeforeItsOrderWaitsForIt() throws Exception {
        accept();
        Slice slice = lastSlice();
        reopen(null, Orders.START + 1_000);
        market();
        swap(Orders.swap(slice));
        accept();
        harness.setProcessingTime(Orders.START + 1_000 + SETTLING);

        assertThat(types()).containsExactly(ExecType.NEW, ExecType.TRADE);
        assertThat(slices()).isEmpty();
    }

    @Test
    void replayRunsOnTheEventsTime() throws Exception {
        harness.close();
        harness = opened(null, Orders.START + Duration.ofDays(100).toMillis(), TimeMode.EVENT);
        market();
        accept();
        harness.processWatermark(new Watermark(Orders.START + SLOT));
        harness.processBroadcastWatermark(new Watermark(Orders.START + SLOT));

        assertThat(slices()).extracting(Slice::slot).containsExactly(0, 1);
        assertThat(lastSlice().releasedAtMillis()).isEqualTo(Orders.START + SLOT);
    }

    @Test
    void snapshotOfVersion01GoesOnWithItsNextSlot() throws Exception {
        OperatorSubtaskState committed = Snapshots.ofVersion01("execution-parent", () -> {
            accept();
            swap(Orders.swap(lastSlice()));
            harness.setProcessingTime(Orders.START + SLOT);
            return harness.snapshot(1, 1);
        });
        reopen(committed, Orders.START + SLOT);

        harness.setProcessingTime(Orders.START + 2 * SLOT);
        assertThat(lastSlice().slot()).isEqualTo(2);
        swap(Orders.swap(lastSlice()));
        assertThat(last().cumQty()).isEqualByComparingTo("0.2");
        assertThat(last().version()).isEqualTo(3);
    }

    private void market() throws Exception {
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
        harness.processBroadcastElement(Orders.price(), Orders.START);
    }

    private void accept() throws Exception {
        OrderCommand command = Orders.twap();
        Reference reference = Reference.of(Orders.PRICE, Orders.START);
        harness.processElement(ParentInput.of(command, Orders.SETH, reference, List.of()), command.receivedAtMillis());
    }

    private void command(OrderCommand.Kind kind) throws Exception {
        harness.processElement(ParentInput.of(Orders.command(kind)), Orders.START);
    }

    private void swap(ChainEvent swap) throws Exception {
        String childId = swap.swap() == null ? null : swap.swap().clientId();
        harness.processElement(ParentInput.of(swap, String.valueOf(childId)), swap.blockTimeMillis());
    }

    private void fail(Slice slice, long atMillis) throws Exception {
        ExecutionReport failed = new ExecutionReport(
                slice.childId(), Orders.ORDER_ID, ExecutionReport.State.FAILED, null, "REVERTED", null, atMillis);
        harness.processElement(ParentInput.of(failed), atMillis);
    }

    private void restore(long checkpointId, long nowMillis) throws Exception {
        reopen(harness.snapshot(checkpointId, checkpointId), nowMillis);
    }

    private void reopen(@Nullable OperatorSubtaskState snapshot, long nowMillis) throws Exception {
        harness.close();
        harness = opened(snapshot, nowMillis, TimeMode.PROCESSING);
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
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

    static KeyedBroadcastOperatorTestHarness<String, ParentInput, MarketUpdate, OrderEvent> opened(
            @Nullable OperatorSubtaskState snapshot, long nowMillis, TimeMode time) throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<String, ParentInput, MarketUpdate, OrderEvent>(
                new CoBroadcastWithKeyedOperator<>(new ParentFunction(Orders.ADDRESSES, time), MarketBoard.STATES),
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
