package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.order.Acceptance;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.ParentOrder;
import io.fluxion.domain.order.ParentSteps;
import io.fluxion.domain.order.Progress;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Instrument;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * An order's parent: holds its state and its timer, and lets {@link ParentSteps} decide.
 *
 * <p>Slots and deadlines run on processing time. After a restore the timers that have passed fire at once; the steps
 * release at most one child for them.
 */
final class ParentFunction extends KeyedBroadcastProcessFunction<String, ParentInput, MarketUpdate, OrderEvent> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<Slice> SLICES = new OutputTag<>("slices") {
        private static final long serialVersionUID = 1L;
    };

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<ParentOrder> orders;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> timer;

    @Override
    public void open(OpenContext context) {
        orders = getRuntimeContext().getState(new ValueStateDescriptor<>("order", ParentOrder.class));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Long.class));
    }

    @Override
    public void processElement(ParentInput input, ReadOnlyContext context, Collector<OrderEvent> out) throws Exception {
        long now = context.currentProcessingTime();
        @Nullable ParentOrder order = orders.value();
        if (order == null) {
            if (input.command() != null && input.command().kind() == OrderCommand.Kind.NEW) {
                accept(input.command(), context, out);
            }
            return;
        }
        apply(step(order, input, now), context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OrderEvent> out) throws Exception {
        timer.clear();
        @Nullable ParentOrder order = orders.value();
        if (order != null) {
            Optional<Reference> reference = reference(context, order.instrument());
            apply(ParentSteps.onTime(order, reference, context.currentProcessingTime()), context, out);
        }
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<OrderEvent> out)
            throws Exception {
        MarketBoard.update(
                update,
                context.getBroadcastState(MarketBoard.INSTRUMENTS),
                context.getBroadcastState(MarketBoard.PRICES),
                context.currentProcessingTime());
    }

    private void accept(OrderCommand command, ReadOnlyContext context, Collector<OrderEvent> out) throws Exception {
        ReadOnlyBroadcastState<String, Instrument> instruments = context.getBroadcastState(MarketBoard.INSTRUMENTS);
        @Nullable Instrument instrument = instruments.get(String.valueOf(command.instrument()));
        Optional<Reference> reference = instrument == null ? Optional.empty() : reference(context, instrument);
        if (instrument == null || reference.isEmpty()) {
            throw new IllegalStateException("the gate let " + command.orderId() + " pass without its instrument");
        }
        long now = context.currentProcessingTime();
        ParentOrder parent = Acceptance.parent(command, instrument, reference.get(), now);
        apply(ParentSteps.accept(parent, now), context, out);
        ParentOrder accepted = orders.value();
        apply(ParentSteps.onTime(accepted, reference, now), context, out);
    }

    private static Progress step(ParentOrder order, ParentInput input, long now) {
        ChainEvent swap = input.swap();
        if (swap != null) {
            return swap.retracted()
                    ? ParentSteps.onFillRetracted(order, swap.eventId(), now)
                    : ParentSteps.onFill(order, SwapFill.of(swap, order), now);
        }
        ExecutionReport report = input.report();
        if (report != null) {
            return report.state() == ExecutionReport.State.FAILED
                    ? ParentSteps.onFailure(order, report, now)
                    : ParentSteps.unchanged(order);
        }
        OrderCommand command = input.command();
        if (command == null) {
            return ParentSteps.unchanged(order);
        }
        return switch (command.kind()) {
            case NEW -> ParentSteps.unchanged(order);
            case CANCEL -> ParentSteps.onCancel(order, now);
            case PAUSE -> ParentSteps.onPause(order, now);
            case RESUME -> ParentSteps.onResume(order, now);
        };
    }

    private void apply(Progress progress, ReadOnlyContext context, Collector<OrderEvent> out) throws Exception {
        orders.update(progress.order());
        progress.events().forEach(out::collect);
        progress.slices().forEach(slice -> context.output(SLICES, slice));
        schedule(progress.order(), context);
    }

    private void schedule(ParentOrder order, ReadOnlyContext context) throws Exception {
        @Nullable Long current = timer.value();
        @Nullable Long next = ParentSteps.nextTimeMillis(order).orElse(null);
        if (next == null || next.equals(current)) {
            return;
        }
        if (current != null) {
            timers(context).deleteProcessingTimeTimer(current);
        }
        timers(context).registerProcessingTimeTimer(next);
        timer.update(next);
    }

    private static org.apache.flink.streaming.api.TimerService timers(ReadOnlyContext context) {
        return context.timerService();
    }

    private static Optional<Reference> reference(ReadOnlyContext context, Instrument instrument) throws Exception {
        return Optional.ofNullable(MarketBoard.price(context.getBroadcastState(MarketBoard.PRICES), instrument));
    }
}
