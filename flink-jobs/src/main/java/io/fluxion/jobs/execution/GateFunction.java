package io.fluxion.jobs.execution;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.order.AccountOrder;
import io.fluxion.domain.order.AccountTotals;
import io.fluxion.domain.order.Decision;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.GateView;
import io.fluxion.domain.order.Moment;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.PreTradeChecks;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Rejection;
import io.fluxion.domain.order.Routing;
import io.fluxion.domain.order.Throttle;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.LimitFigures;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The gate of an account: each new order is checked once, in the order of arrival, and what it may cost is reserved at
 * once; what passes goes on to its parent. Cancels, pauses and resumptions of the account's own orders always pass.
 *
 * <p>Reservations are given back by the orders' own events, which the job reads from its topic: a graph has no way back.
 *
 * <p>After a restore the gate may have decided on orders that it no longer knows. Commands from before the run wait
 * until the events of that time have been read back, and what these tell is not decided again: by a later clock and
 * price the decision could be another one, while the order's slices are on their way.
 */
final class GateFunction extends KeyedBroadcastProcessFunction<String, GateInput, MarketUpdate, ParentInput> {
    private static final long serialVersionUID = 2L;

    /** An order's id is known this long after its end. */
    static final Duration KNOWN_AFTER_END = Duration.ofDays(7);

    private static final Duration SWEEP_INTERVAL = Duration.ofDays(1);
    /** Longer than any producer tries again. */
    private static final Duration COMMAND_ID_KEPT = Duration.ofHours(1);

    static final OutputTag<OrderEvent> REJECTED = new OutputTag<>("rejected") {
        private static final long serialVersionUID = 1L;
    };
    static final OutputTag<DeadLetter> REFUSED = new OutputTag<>("refused") {
        private static final long serialVersionUID = 1L;
    };

    private final HashMap<String, String> addresses;
    private final TimeMode time;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, AccountOrder> orders;

    /** Of version 0.1: ids without what their orders were. */
    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, Long> seenBefore;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<AccountTotals> totals;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Throttle> throttle;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, Long> commandIds;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> sweepAt;

    /** Whether an order that isn't known here was accepted, as its first event tells. */
    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, Boolean> decidedBefore;

    /** Commands that wait for events from before the run, in their order. */
    @SuppressWarnings("NullAway.Init")
    private transient ListState<OrderCommand> held;

    @SuppressWarnings("NullAway.Init")
    private transient AccountMemory memory;

    private transient long runSinceMillis;

    /** {@code addresses} are the accounts' signing addresses. */
    GateFunction(Map<String, String> addresses, TimeMode time) {
        this.addresses = new HashMap<>(addresses);
        this.time = time;
    }

    @Override
    public void open(OpenContext context) {
        orders = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("account-orders", String.class, AccountOrder.class));
        seenBefore = getRuntimeContext().getMapState(new MapStateDescriptor<>("seen-orders", String.class, Long.class));
        totals = getRuntimeContext().getState(new ValueStateDescriptor<>("totals", AccountTotals.class));
        throttle = getRuntimeContext().getState(new ValueStateDescriptor<>("throttle", Throttle.class));
        sweepAt = getRuntimeContext().getState(new ValueStateDescriptor<>("sweep", Long.class));
        MapStateDescriptor<String, Long> ids = new MapStateDescriptor<>("command-ids", String.class, Long.class);
        ids.enableTimeToLive(StateTtlConfig.newBuilder(COMMAND_ID_KEPT).build());
        commandIds = getRuntimeContext().getMapState(ids);
        MapStateDescriptor<String, Boolean> decided =
                new MapStateDescriptor<>("decided-before", String.class, Boolean.class);
        decided.enableTimeToLive(StateTtlConfig.newBuilder(COMMAND_ID_KEPT).build());
        decidedBefore = getRuntimeContext().getMapState(decided);
        held = getRuntimeContext().getListState(new ListStateDescriptor<>("held-commands", OrderCommand.class));
        memory = new AccountMemory(getRuntimeContext());
    }

    @Override
    public void processElement(GateInput input, ReadOnlyContext context, Collector<ParentInput> out) throws Exception {
        runBegins(context.timerService());
        long now = time.nowMillis(context.timerService(), context.timestamp());
        if (input.event() != null) {
            count(input.event());
        }
        if (input.position() != null) {
            memory.count(input.position());
        }
        OrderCommand command = input.command();
        if (command == null) {
            return;
        }
        if (mustWait(command, now)) {
            held.add(command);
            time.register(context.timerService(), settledAtMillis());
        } else {
            decide(command, context, now, out);
        }
    }

    @Override
    public void processBroadcastElement(MarketUpdate update, Context context, Collector<ParentInput> out)
            throws Exception {
        if (runSinceMillis == 0 && time == TimeMode.PROCESSING) {
            runSinceMillis = context.currentProcessingTime();
        }
        MarketBoard.update(update, context);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ParentInput> out) throws Exception {
        runBegins(context.timerService());
        releaseHeld(time.timerMillis(context.timerService(), timestamp), context, out);
        @Nullable Long sweep = sweepAt.value();
        if (sweep != null && sweep <= timestamp) {
            sweep(timestamp, context);
        }
    }

    /** A command that follows a waiting one waits behind it. */
    private boolean mustWait(OrderCommand command, long now) throws Exception {
        boolean settled = now >= settledAtMillis();
        boolean maybeDecided = command.receivedAtMillis() < runSinceMillis;
        return !settled && (maybeDecided || held.get().iterator().hasNext());
    }

    private void releaseHeld(long now, ReadOnlyContext context, Collector<ParentInput> out) throws Exception {
        List<OrderCommand> waiting = new ArrayList<>();
        held.get().forEach(waiting::add);
        if (waiting.isEmpty()) {
            return;
        }
        if (now < settledAtMillis()) { // held in an earlier run, that ended too soon
            time.register(context.timerService(), settledAtMillis());
            return;
        }
        held.clear();
        for (OrderCommand command : waiting) {
            decide(command, context, now, out);
        }
    }

    private void runBegins(TimerService timers) {
        if (runSinceMillis == 0) {
            runSinceMillis = time.runSinceMillis(timers);
        }
    }

    private long settledAtMillis() {
        return runSinceMillis + Moment.SETTLING_MILLIS;
    }

    private void decide(OrderCommand command, ReadOnlyContext context, long now, Collector<ParentInput> out)
            throws Exception {
        if (command.kind() == OrderCommand.Kind.NEW) {
            open(command, context, now, out);
        } else {
            change(command, context, now, out);
        }
    }

    /** Forgets orders that ended long ago. */
    private void sweep(long timestamp, ReadOnlyContext context) throws Exception {
        sweepAt.clear();
        boolean left = false;
        var entries = orders.iterator();
        while (entries.hasNext()) {
            AccountOrder order = entries.next().getValue();
            if (order.terminal() && order.changedAtMillis() + KNOWN_AFTER_END.toMillis() <= timestamp) {
                entries.remove();
            } else {
                left = true;
            }
        }
        if (left) {
            sweepLater(context, timestamp);
        } else {
            seenBefore.clear();
        }
    }

    private void open(OrderCommand command, ReadOnlyContext context, long now, Collector<ParentInput> out)
            throws Exception {
        if (!PreTradeChecks.isComplete(command)) {
            refuse(command, "MALFORMED_COMMAND", "instrument, side, type, quantity or order id is amiss", context, now);
            return;
        }
        @Nullable AccountOrder known = orders.get(command.orderId());
        if (known != null || seenBefore.contains(command.orderId())) {
            if (known != null && !known.isOf(command)) {
                refuse(command, "DUPLICATE_CLORDID", "another order has the id " + command.clOrdId(), context, now);
            }
            return; // the same order again: its events tell its state
        }
        GateView view = view(command, context, now, null);
        @Nullable Boolean before = decidedBefore.get(command.orderId());
        decidedBefore.remove(command.orderId());
        boolean decided = before != null && view.instrument() != null && view.reference() != null;
        Decision decision = decided ? new Decision(List.of(), null) : PreTradeChecks.decide(command, view);
        boolean accepted = decided ? Boolean.TRUE.equals(before) : decision.accepted();
        AccountOrder order = AccountOrder.of(command, accepted, worstPrice(command, view), now);
        List<String> crossed = memory.crossed(command);
        orders.put(command.orderId(), order);
        totals.update(totals().moved(null, order));
        sweepLater(context, now);
        remember(command, decision, view, order);
        Answers.crossedToCancel(command, decision, view, crossed).forEach(c -> out.collect(ParentInput.of(c)));
        if (decision.rejection() != null) {
            context.output(REJECTED, Answers.rejected(command, decision, now));
        } else if (accepted) {
            out.collect(ParentInput.of(command, view.instrument(), view.reference(), decision.outcomes()));
        }
    }

    private void remember(OrderCommand command, Decision decision, GateView view, AccountOrder order) throws Exception {
        Reference reference = view.reference();
        if (order.accepted() && reference != null) {
            memory.accepted(command, reference.priceQuotePerBase(), view.nowMillis());
            memory.moved(command.orderId(), null, order);
        }
        Rejection rejection = decision.rejection();
        boolean firstRepetition = rejection != null
                && rejection.code().equals(PreTradeChecks.REPEATED)
                && !view.account().like().isHalted(view.limits().likeEnabledAtMillis());
        if (firstRepetition) {
            memory.halt(command, view.nowMillis());
        }
    }

    private void change(OrderCommand command, ReadOnlyContext context, long now, Collector<ParentInput> out)
            throws Exception {
        @Nullable AccountOrder known = orders.get(command.orderId());
        boolean accepted = known == null ? seenBefore.contains(command.orderId()) : known.accepted();
        boolean malformed = command.kind() == OrderCommand.Kind.REPLACE && command.amendment() == null;
        if (!accepted) {
            refuse(command, "UNKNOWN_ORDER", "the account has no order " + command.orderId(), context, now);
        } else if (malformed) {
            refuse(command, "MALFORMED_COMMAND", "it doesn't say what to replace", context, now);
        } else if (!commandIds.contains(command.commandId())) {
            commandIds.put(command.commandId(), now);
            boolean isChecked = command.kind() == OrderCommand.Kind.REPLACE && known != null && !known.terminal();
            out.collect(isChecked ? replace(known, command, context, now) : ParentInput.of(command));
        }
    }

    /** A change is checked like a new order, and what it may add is reserved at once. */
    private ParentInput replace(AccountOrder known, OrderCommand command, ReadOnlyContext context, long now)
            throws Exception {
        OrderCommand changed = known.changedTo(command, Objects.requireNonNull(command.amendment()));
        GateView view = view(changed, context, now, known);
        Decision decision = PreTradeChecks.decideChange(known, command, view);
        if (decision.accepted()) {
            AccountOrder next = known.changing(changed, worstPrice(changed, view));
            orders.put(command.orderId(), next);
            totals.update(totals().moved(known, next));
            memory.moved(command.orderId(), known, next);
        }
        return ParentInput.of(command, decision.rejection());
    }

    private void count(OrderEvent event) throws Exception {
        @Nullable AccountOrder before = orders.get(event.orderId());
        if (before == null && !decidedBefore.contains(event.orderId())) {
            decidedBefore.put(event.orderId(), event.execType() != ExecType.REJECTED);
        }
        if (before == null || !before.accepted()) {
            return;
        }
        AccountOrder after = before.after(event);
        if (after.version() != before.version()) {
            orders.put(event.orderId(), after);
            totals.update(totals().moved(before, after));
            memory.moved(event.orderId(), before, after);
        }
    }

    /** {@code own} is an order whose reservation doesn't count against itself; null for a new one. */
    private GateView view(OrderCommand command, ReadOnlyContext context, long now, @Nullable AccountOrder own)
            throws Exception {
        @Nullable Instrument listed = MarketBoard.instrument(context, String.valueOf(command.instrument()));
        @Nullable
        Instrument instrument =
                listed == null ? null : Routing.route(listed, command.route(), MarketBoard.depths(context, listed));
        @Nullable Reference reference = instrument == null ? null : MarketBoard.reference(context, instrument);
        @Nullable String halted = instrument == null ? null : MarketBoard.haltedBecause(context, instrument);
        AccountLimits limits = MarketBoard.limits(context, command.account());
        Throttle bucket = bucket(limits, now);
        KillSwitch.Traded traded = new KillSwitch.Traded(
                command.account(),
                String.valueOf(command.instrument()),
                String.valueOf(command.type()),
                command.user());
        return new GateView(
                MarketBoard.killedBy(context, traded),
                halted,
                addresses.containsKey(command.account()),
                instrument,
                reference,
                MarketBoard.exposureQuote(context, totals())
                        .subtract(own == null ? BigDecimal.ZERO : own.reservedQuote()),
                bucket.allows(),
                now,
                limits,
                memory.state(command, totals(own), now),
                MarketBoard.dayVolume(context, String.valueOf(command.instrument())),
                null);
    }

    /** The throttle before the command takes its token. */
    private Throttle bucket(AccountLimits limits, long now) throws Exception {
        @Nullable Throttle last = throttle.value();
        BigDecimal rate = Objects.requireNonNull(
                limits.rule(LimitFigures::ordersPerSecondMax).limit());
        Throttle bucket = (last == null ? Throttle.FULL : last).at(now, rate.doubleValue());
        throttle.update(bucket.allows() ? bucket.taken() : bucket);
        return bucket;
    }

    private AccountTotals totals(@Nullable AccountOrder without) throws Exception {
        return without == null ? totals() : totals().without(without);
    }

    private AccountTotals totals() throws Exception {
        return Objects.requireNonNullElse(totals.value(), AccountTotals.NONE);
    }

    private void sweepLater(ReadOnlyContext context, long now) throws Exception {
        if (sweepAt.value() == null) {
            long at = now + SWEEP_INTERVAL.toMillis();
            time.register(context.timerService(), at);
            sweepAt.update(at);
        }
    }

    private static BigDecimal worstPrice(OrderCommand command, GateView view) {
        Reference reference = view.reference();
        return reference == null ? BigDecimal.ZERO : PreTradeChecks.worstPrice(command, reference);
    }

    private static void refuse(OrderCommand command, String code, String reason, ReadOnlyContext context, long now) {
        context.output(REFUSED, Answers.deadLetter(command, code, reason, now));
    }
}
