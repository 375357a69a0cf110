package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.order.Acceptance;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.Moment;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.ParentOrder;
import io.fluxion.domain.order.ParentSteps;
import io.fluxion.domain.order.Progress;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Releases;
import io.fluxion.domain.order.ResumeMode;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.KillSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * An order's parent: holds its state and its timer, and lets {@link ParentSteps} and {@link Releases} decide.
 *
 * <p>After a restore the parent may know less than it did: what it released since its last checkpoint is read back from
 * the slices' topic, and nothing is released before that had its time. Timers that have passed then fire at once; at
 * most one child goes out for them.
 */
final class ParentFunction extends KeyedBroadcastProcessFunction<String, ParentInput, MarketUpdate, OrderEvent> {
    private static final long serialVersionUID = 2L;

    /** Late fills and retractions are counted this long after an order's end. */
    private static final Duration KEPT_AFTER_END = Duration.ofDays(7);
    /** After a restore an order's fills may be read again before the order itself. */
    private static final Duration EARLY_KEPT = Duration.ofMinutes(10);

    private static final int EARLY_MAX = 1_000;

    static final OutputTag<Slice> SLICES = new OutputTag<>("slices") {
        private static final long serialVersionUID = 1L;
    };

    private final HashMap<String, String> addresses;
    private final TimeMode time;
    private transient long runSinceMillis;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<ParentOrder> orders;

    @SuppressWarnings("NullAway.Init")
    private transient ListState<ParentInput> early;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> timer;

    /** {@code addresses} are the accounts' signing addresses. */
    ParentFunction(Map<String, String> addresses, TimeMode time) {
        this.addresses = new HashMap<>(addresses);
        this.time = time;
    }

    @Override
    public void open(OpenContext context) {
        orders = getRuntimeContext().getState(new ValueStateDescriptor<>("order", ParentOrder.class));
        early = getRuntimeContext().getListState(new ListStateDescriptor<>("early", ParentInput.class));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Long.class));
    }

    @Override
    public void processElement(ParentInput input, ReadOnlyContext context, Collector<OrderEvent> out) throws Exception {
        runBegins(context.timerService());
        @Nullable ParentOrder order = orders.value();
        if (order != null) {
            Moment moment = moment(context, order, now(context));
            apply(order, step(ParentSteps.enter(order, moment), input, moment), moment, context, out);
        } else if (input.instrument() != null && input.reference() != null) {
            accept(input, context, out);
        } else if (input.command() == null) {
            keepEarly(input, context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OrderEvent> out) throws Exception {
        runBegins(context.timerService());
        timer.clear();
        @Nullable ParentOrder order = orders.value();
        if (order == null || order.isOver()) {
            orders.clear();
            early.clear();
            return;
        }
        Moment moment = moment(context, order, time.timerMillis(context.timerService(), timestamp));
        apply(order, onTime(ParentSteps.enter(order, moment), moment, context), moment, context, out);
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<OrderEvent> out)
            throws Exception {
        if (runSinceMillis == 0 && time == TimeMode.PROCESSING) {
            runSinceMillis = context.currentProcessingTime();
        }
        MarketBoard.update(update, context);
    }

    private void accept(ParentInput input, ReadOnlyContext context, Collector<OrderEvent> out) throws Exception {
        OrderCommand command = Objects.requireNonNull(input.command());
        Instrument instrument = Objects.requireNonNull(input.instrument());
        long now = now(context);
        ParentOrder parent = Acceptance.parent(command, instrument, Objects.requireNonNull(input.reference()), now);
        Moment moment = moment(context, parent, now);
        Progress accepted = ParentSteps.accept(command, parent, input.checks(), moment);
        ParentOrder order = emit(accepted, context, out);
        for (ParentInput before : keptEarly()) {
            order = emit(step(ParentSteps.enter(order, moment), before, moment), context, out);
        }
        early.clear();
        apply(parent, onTime(ParentSteps.enter(order, moment), moment, context), moment, context, out);
    }

    private Progress step(ParentOrder order, ParentInput input, Moment moment) {
        ChainEvent swap = input.swap();
        if (swap != null) {
            return swap.retracted()
                    ? ParentSteps.onFillRetracted(order, swap.eventId(), moment)
                    : SwapFill.of(swap, order, addresses.get(order.account()))
                            .map(fill -> ParentSteps.onFill(order, fill, moment))
                            .orElseGet(() -> ParentSteps.unchanged(order));
        }
        ExecutionReport report = input.report();
        if (report != null) {
            return ParentSteps.onFailure(order, report, moment);
        }
        Slice slice = input.slice();
        if (slice != null) {
            return ParentSteps.onReadBack(order, slice);
        }
        OrderCommand command = Objects.requireNonNull(input.command());
        return switch (command.kind()) {
            case NEW -> ParentSteps.unchanged(order);
            case CANCEL -> ParentSteps.onCancel(order, moment);
            case PAUSE -> ParentSteps.onPause(order, moment);
            case RESUME -> ParentSteps.onResume(order, resumeMode(command), moment);
            case REPLACE ->
                ParentSteps.onReplace(
                        order,
                        Objects.requireNonNull(command.amendment()),
                        Optional.ofNullable(input.refusal()),
                        moment);
        };
    }

    private static ResumeMode resumeMode(OrderCommand command) {
        return Objects.requireNonNullElse(command.resumeMode(), ResumeMode.KEEP_END);
    }

    private static Progress onTime(ParentOrder order, Moment moment, ReadOnlyContext context) throws Exception {
        Optional<Reference> reference = Optional.ofNullable(MarketBoard.reference(context, order.instrument()));
        return Releases.onTime(order, reference, moment);
    }

    private void apply(
            ParentOrder before, Progress progress, Moment moment, ReadOnlyContext context, Collector<OrderEvent> out)
            throws Exception {
        ParentOrder order = emit(progress, context, out);
        if (order != before) {
            orders.update(order);
        }
        long kept = moment.nowMillis() + KEPT_AFTER_END.toMillis();
        schedule(Releases.nextTimeMillis(order, moment).orElse(kept), context);
    }

    private static ParentOrder emit(Progress progress, ReadOnlyContext context, Collector<OrderEvent> out) {
        progress.events().forEach(out::collect);
        progress.slices().forEach(slice -> context.output(SLICES, slice));
        return progress.order();
    }

    private void keepEarly(ParentInput input, ReadOnlyContext context) throws Exception {
        if (keptEarly().size() < EARLY_MAX) {
            early.add(input);
            schedule(now(context) + EARLY_KEPT.toMillis(), context);
        }
    }

    private List<ParentInput> keptEarly() throws Exception {
        List<ParentInput> kept = new ArrayList<>();
        early.get().forEach(kept::add);
        return kept;
    }

    private void schedule(long next, ReadOnlyContext context) throws Exception {
        @Nullable Long current = timer.value();
        if (current != null && current == next) {
            return;
        }
        if (current != null) {
            time.delete(context.timerService(), current);
        }
        time.register(context.timerService(), next);
        timer.update(next);
    }

    private void runBegins(TimerService timers) {
        if (runSinceMillis == 0) {
            runSinceMillis = time.runSinceMillis(timers);
        }
    }

    private long now(ReadOnlyContext context) {
        return time.nowMillis(context.timerService(), context.timestamp());
    }

    private Moment moment(ReadOnlyContext context, ParentOrder order, long nowMillis) throws Exception {
        Instrument instrument = order.instrument();
        @Nullable ChainStatus chain = MarketBoard.chain(context, instrument.chainId());
        @Nullable KillSwitch killedBy = MarketBoard.killedBy(context, order.traded());
        return new Moment(
                nowMillis,
                chain == null ? 0 : chain.cursorBlockTimeMillis(),
                runSinceMillis,
                killedBy != null ? new Moment.Stop(KillSwitch.CODE, killedBy.text()) : haltOf(chain));
    }

    /** A swap on a chain that isn't followed would be filled unseen; one that no node answers for can't be sent either. */
    private static Moment.@Nullable Stop haltOf(@Nullable ChainStatus chain) {
        return chain == null || MarketBoard.isFollowed(chain)
                ? null
                : new Moment.Stop("CHAIN_" + chain.state(), "chain " + chain.chainId() + " is " + chain.state());
    }
}
