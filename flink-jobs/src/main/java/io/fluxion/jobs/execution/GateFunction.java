package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.order.AccountOrder;
import io.fluxion.domain.order.AccountTotals;
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
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
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
    }

    @Override
    public void processElement(GateInput input, ReadOnlyContext context, Collector<ParentInput> out) throws Exception {
        runBegins(context.timerService());
        long now = time.nowMillis(context.timerService(), context.timestamp());
        if (input.event() != null) {
            count(input.event());
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
        GateView view = view(command, context, now);
        @Nullable Boolean before = decidedBefore.get(command.orderId());
        decidedBefore.remove(command.orderId());
        boolean decided = before != null && view.instrument() != null && view.reference() != null;
        Optional<Rejection> rejection = decided ? Optional.empty() : PreTradeChecks.check(command, view);
        boolean accepted = decided ? Boolean.TRUE.equals(before) : rejection.isEmpty();
        AccountOrder order = AccountOrder.of(command, accepted, worstPrice(command, view), now);
        orders.put(command.orderId(), order);
        totals.update(totals().moved(null, order));
        sweepLater(context, now);
        if (rejection.isPresent()) {
            context.output(REJECTED, Answers.rejected(command, rejection.get(), now));
        } else if (accepted) {
            out.collect(ParentInput.of(command, view.instrument(), view.reference()));
        }
    }

    private void change(OrderCommand command, ReadOnlyContext context, long now, Collector<ParentInput> out)
            throws Exception {
        @Nullable AccountOrder known = orders.get(command.orderId());
        boolean accepted = known == null ? seenBefore.contains(command.orderId()) : known.accepted();
        if (!accepted) {
            refuse(command, "UNKNOWN_ORDER", "the account has no order " + command.orderId(), context, now);
        } else if (!commandIds.contains(command.commandId())) {
            commandIds.put(command.commandId(), now);
            out.collect(ParentInput.of(command));
        }
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
        }
    }

    private GateView view(OrderCommand command, ReadOnlyContext context, long now) throws Exception {
        @Nullable Instrument listed = MarketBoard.instrument(context, String.valueOf(command.instrument()));
        @Nullable
        Instrument instrument =
                listed == null ? null : Routing.route(listed, command.route(), MarketBoard.depths(context, listed));
        @Nullable Reference reference = instrument == null ? null : MarketBoard.reference(context, instrument);
        @Nullable
        String halted = instrument == null ? null : haltedBecause(MarketBoard.chain(context, instrument.chainId()));
        @Nullable Throttle last = throttle.value();
        Throttle bucket = (last == null ? Throttle.FULL : last).at(now);
        throttle.update(bucket.allows() ? bucket.taken() : bucket);
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
                exposure(context),
                bucket.allows(),
                now);
    }

    private BigDecimal exposure(ReadOnlyContext context) throws Exception {
        AccountTotals stake = totals();
        Map<String, BigDecimal> prices = new HashMap<>();
        for (String name : stake.netBase().keySet()) {
            @Nullable Instrument instrument = MarketBoard.instrument(context, name);
            @Nullable Reference reference = instrument == null ? null : MarketBoard.reference(context, instrument);
            if (reference != null) {
                prices.put(name, reference.priceQuotePerBase());
            }
        }
        return stake.exposureQuote(prices);
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

    /** While nobody follows the chain, fills can't be seen. */
    private static @Nullable String haltedBecause(@Nullable ChainStatus chain) {
        return chain == null || MarketBoard.isFollowed(chain)
                ? null
                : "chain " + chain.chainId() + " is " + chain.state();
    }

    private static BigDecimal worstPrice(OrderCommand command, GateView view) {
        Reference reference = view.reference();
        return reference == null ? BigDecimal.ZERO : PreTradeChecks.worstPrice(command, reference);
    }

    private static void refuse(OrderCommand command, String code, String reason, ReadOnlyContext context, long now) {
        context.output(REFUSED, Answers.deadLetter(command, code, reason, now));
    }
}
