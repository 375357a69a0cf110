package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.order.Amendment;
import io.fluxion.domain.order.CheckOutcome;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.Moment;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Rejection;
import io.fluxion.domain.order.ResumeMode;
import io.fluxion.domain.order.Slice;
import java.math.BigDecimal;
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

/** Changes of an order in the job: refused by its gate, pending through a restart, and resumed with its end moved. */
class ParentChangeTest {
    private static final long SLOT = 10_000;
    private static final CheckOutcome CHECK =
            new CheckOutcome("EXPOSURE_LIMIT", true, BigDecimal.TEN, BigDecimal.ONE, Orders.PRICE, 3);

    @SuppressWarnings("NullAway.Init")
    private KeyedBroadcastOperatorTestHarness<String, ParentInput, MarketUpdate, OrderEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ParentFunctionTest.opened(null, Orders.START - Moment.SETTLING_MILLIS, TimeMode.PROCESSING);
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
        harness.processBroadcastElement(Orders.price(), Orders.START);
        harness.setProcessingTime(Orders.START);
        Reference reference = Reference.of(Orders.PRICE, Orders.START);
        harness.processElement(ParentInput.of(Orders.twap(), Orders.SETH, reference, List.of(CHECK)), Orders.START);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void firstEventTellsWhatTheGateFound() {
        assertThat(last().checks()).containsExactly(CHECK);
    }

    @Test
    void changeThatTheGateRefusedIsRejectedWithItsCode() throws Exception {
        replace("0.9", new Rejection("EXPOSURE_LIMIT", "too much"));
        assertThat(last().execType()).isEqualTo(ExecType.CANCEL_REJECT);
        assertThat(last().reasonCode()).isEqualTo("EXPOSURE_LIMIT");
        assertThat(last().orderQty()).isEqualByComparingTo("0.6");
    }

    @Test
    void changeSpreadsTheRestOverTheSlotsThatRemain() throws Exception {
        fill();
        replace("1.1", null);
        assertThat(last().execType()).isEqualTo(ExecType.REPLACED);
        assertThat(last().orderQty()).isEqualByComparingTo("1.1");
        harness.setProcessingTime(Orders.START + SLOT);
        assertThat(lastSlice().quantityBase()).isEqualByComparingTo("0.2");
    }

    @Test
    void pendingChangeOutlivesARestart() throws Exception {
        replace("0.05", null);
        assertThat(last().status()).isEqualTo(OrdStatus.PENDING_REPLACE);
        Slice inFlight = lastSlice();
        reopen(harness.snapshot(1, 1), Orders.START + 1_000);
        harness.setProcessingTime(Orders.START + SLOT);
        assertThat(slices()).as("nothing is released meanwhile").isEmpty();

        ExecutionReport failed = new ExecutionReport(
                inFlight.childId(),
                Orders.ORDER_ID,
                ExecutionReport.State.FAILED,
                null,
                "REVERTED",
                null,
                Orders.START + SLOT);
        harness.processElement(ParentInput.of(failed), Orders.START + SLOT);
        assertThat(last().execType()).isEqualTo(ExecType.REPLACED);
        assertThat(last().orderQty()).isEqualByComparingTo("0.05");
    }

    @Test
    void pauseMovesTheEndWhereTheResumptionSaysSo() throws Exception {
        fill();
        harness.setProcessingTime(Orders.START + 5_000);
        harness.processElement(ParentInput.of(Orders.command(OrderCommand.Kind.PAUSE)), Orders.START);
        harness.setProcessingTime(Orders.START + 2 * SLOT + 5_000);
        assertThat(slices()).hasSize(1);
        OrderCommand resume = Orders.command(OrderCommand.Kind.RESUME).resuming(ResumeMode.SHIFT_END);
        harness.processElement(ParentInput.of(resume), Orders.START);
        harness.setProcessingTime(Orders.START + 3 * SLOT);
        assertThat(slices()).hasSize(2);
        assertThat(lastSlice().quantityBase()).as("nothing to catch up").isEqualByComparingTo("0.1");
        assertThat(Objects.requireNonNull(last().algo()).endMillis())
                .isEqualTo(Orders.START + Orders.MINUTE + 2 * SLOT);
    }

    private void replace(String quantity, @Nullable Rejection refusal) throws Exception {
        OrderCommand command = Orders.command(OrderCommand.Kind.REPLACE)
                .amending(new Amendment(new BigDecimal(quantity), null, null, null));
        harness.processElement(ParentInput.of(command, refusal), Orders.START);
    }

    private void fill() throws Exception {
        var swap = Orders.swap(lastSlice());
        harness.processElement(ParentInput.of(swap, lastSlice().childId()), swap.blockTimeMillis());
    }

    private void reopen(OperatorSubtaskState snapshot, long nowMillis) throws Exception {
        harness.close();
        harness = ParentFunctionTest.opened(snapshot, nowMillis, TimeMode.PROCESSING);
        harness.processBroadcastElement(Orders.instrument(), Orders.START);
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
}
