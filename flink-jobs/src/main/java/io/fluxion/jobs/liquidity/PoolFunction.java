package io.fluxion.jobs.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.MetricWindow;
import io.fluxion.domain.liquidity.PoolActivity;
import io.fluxion.domain.liquidity.PoolLedger;
import io.fluxion.domain.liquidity.PoolMeasures;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolPast;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.liquidity.PoolValuation;
import io.fluxion.domain.liquidity.ShareHolders;
import io.fluxion.domain.liquidity.TokenBook;
import io.fluxion.domain.liquidity.TrackedPool;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.oracle.RecentRounds;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import io.fluxion.jobs.runtime.Versions;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Folds a pool's events, values its reserves at the feeds' last good prices, and measures it.
 *
 * <p>A pool's state is published at once, its metrics too, unless it has been a moment ago: then the last one is, when
 * the moment is over. A state also follows a price of one of its tokens; by the clock a pool is looked at every few
 * seconds, and told when its worth has gone stale or its windows have moved on with no event at all.
 */
final class PoolFunction extends KeyedBroadcastProcessFunction<String, PoolBatch, OraclePrice, PoolState> {
    private static final long serialVersionUID = 1L;

    /** How soon after a feed has fallen silent, or a window has moved on, the pools say so. */
    static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);
    /** Nobody acts on states of a pool that follow each other faster. */
    static final Duration STATE_INTERVAL = Duration.ofMillis(20);

    /** Metrics cost a hundred times what a state does, and are read by people and tables. */
    static final Duration METRICS_INTERVAL = Duration.ofSeconds(1);

    static final OutputTag<PoolMetrics> METRICS = new OutputTag<>("metrics", TypeInformation.of(PoolMetrics.class));

    /** Events that no pool is known for, that can't be decoded, or that are too old for any window. */
    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    private static final ValueStateDescriptor<PoolLedger> LEDGER =
            new ValueStateDescriptor<>("ledger", TypeInformation.of(PoolLedger.class));
    private static final ValueStateDescriptor<PoolPast> PAST =
            new ValueStateDescriptor<>("past", TypeInformation.of(PoolPast.class));
    private static final ValueStateDescriptor<ShareHolders> HOLDERS =
            new ValueStateDescriptor<>("holders", TypeInformation.of(ShareHolders.class));
    private static final MapStateDescriptor<String, BigInteger> HOLDINGS =
            new MapStateDescriptor<>("holdings", Types.STRING, Types.BIG_INT);
    private static final ValueStateDescriptor<Published> PUBLISHED =
            new ValueStateDescriptor<>("published", TypeInformation.of(Published.class));

    private final TokenBook tokens;
    private transient long versionFloor;

    @SuppressWarnings("NullAway.Init")
    private transient RecordCodec<ChainEvent> codec;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<PoolLedger> ledgers;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<PoolPast> pasts;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<ShareHolders> holders;

    @SuppressWarnings("NullAway.Init")
    private transient StateHoldings holdings;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Published> published;

    @SuppressWarnings("NullAway.Init")
    private transient Counter unknownPools;

    @SuppressWarnings("NullAway.Init")
    private transient Counter lateEvents;

    PoolFunction(TokenBook tokens) {
        this.tokens = tokens;
    }

    @Override
    public void open(OpenContext context) {
        codec = Topics.CHAIN_EVENTS.codec();
        ledgers = getRuntimeContext().getState(LEDGER);
        pasts = getRuntimeContext().getState(PAST);
        holders = getRuntimeContext().getState(HOLDERS);
        holdings = new StateHoldings(getRuntimeContext().getMapState(HOLDINGS));
        published = getRuntimeContext().getState(PUBLISHED);
        unknownPools = getRuntimeContext().getMetricGroup().counter("eventsOfUnknownPools");
        lateEvents = getRuntimeContext().getMetricGroup().counter("lateEvents");
    }

    @Override
    public void processElement(PoolBatch batch, ReadOnlyContext context, Collector<PoolState> out) throws Exception {
        long clock = context.currentProcessingTime();
        TrackedPool before = tracked();
        TrackedPool folded = before;
        PoolBatch.Messages messages = batch.unpacked();
        Refusal refused = (code, reason) ->
                context.output(DEAD_LETTERS, messages.message().rejected(LiquidityJob.NAME, code, reason, clock));
        while (messages.next()) {
            folded = step(folded, messages, refused);
        }
        if (folded == null || folded == before) {
            return;
        }
        TrackedPool after = folded.versionNotBelow(versionFloor(clock));
        update(after);
        if (before == null) {
            context.timerService().registerProcessingTimeTimer(nextLook(clock));
        }
        publish(after, context, out);
    }

    private interface Refusal {
        void because(String code, String reason);
    }

    private @Nullable TrackedPool step(@Nullable TrackedPool pool, PoolBatch.Messages messages, Refusal refused) {
        ChainEvent event;
        try {
            event = messages.value(codec);
        } catch (UndecodableException e) {
            refused.because(e.code(), String.valueOf(e.getMessage()));
            return pool;
        }
        TrackedPool next = TrackedPool.step(pool, event, holdings);
        if (next == null) {
            unknownPools.inc();
            refused.because("UNKNOWN_POOL", "the creation of its pool has not been told");
        } else if (pool != null && pool.isLate(event)) {
            lateEvents.inc();
            refused.because("LATE_EVENT", "it moves the pool, and is too old for any of its windows");
        }
        return next == null ? pool : next;
    }

    /** What is news, and due, at once; the rest of it when it is due. */
    private void publish(TrackedPool pool, ReadOnlyContext context, Collector<PoolState> out) throws Exception {
        long clock = context.currentProcessingTime();
        BroadcastPrices prices = new BroadcastPrices(context.getBroadcastState(BroadcastPrices.ROUNDS));
        long eventMillis = Math.max(pool.ledger().current().blockTimeMillis(), prices.newestMillis());
        Published last = told();
        Published next = last;
        long version = pool.ledger().version();
        if (version != last.stateVersion() && isDue(last.stateMillis(), STATE_INTERVAL, context)) {
            PoolState state = PoolValuation.value(pool.ledger(), tokens, prices, eventMillis);
            out.collect(state);
            next = next.with(state, clock);
        }
        if (version != last.measuredVersion() && isDue(last.metricsMillis(), METRICS_INTERVAL, context)) {
            next = measure(pool, prices, eventMillis, next, context);
        }
        if (next != last) {
            published.update(next);
        }
    }

    /** Whether it is time; otherwise a timer will tell. A clock that was set back is not waited for. */
    private static boolean isDue(long lastMillis, Duration interval, ReadOnlyContext context) {
        long clock = context.currentProcessingTime();
        long due = lastMillis + interval.toMillis();
        if (clock >= due || clock < lastMillis) {
            return true;
        }
        context.timerService().registerProcessingTimeTimer(due);
        return false;
    }

    private Published measure(
            TrackedPool pool, BroadcastPrices prices, long eventMillis, Published last, ReadOnlyContext context) {
        long clock = context.currentProcessingTime();
        long version = Math.max(last.metricsVersion() + 1, versionFloor(clock));
        PoolMetrics metrics =
                PoolMeasures.of(pool.ledger(), pool.past(), pool.holders(), tokens, prices, eventMillis, version);
        context.output(METRICS, metrics);
        return last.with(metrics, pool.ledger().version(), clock);
    }

    @Override
    public void processBroadcastElement(OraclePrice price, Context context, Collector<PoolState> out) throws Exception {
        var rounds = context.getBroadcastState(BroadcastPrices.ROUNDS);
        RecentRounds before = Objects.requireNonNullElse(rounds.get(price.feed()), RecentRounds.none());
        RecentRounds after = before.after(price);
        rounds.put(price.feed(), after);
        if (Objects.equals(before.latest(), after.latest())) {
            return;
        }
        BroadcastPrices prices = new BroadcastPrices(rounds);
        long newest = prices.newestMillis();
        long floor = versionFloor(context.currentProcessingTime());
        context.applyToKeyedState(LEDGER, (key, state) -> {
            PoolLedger ledger = state.value();
            if (ledger != null && isPricedBy(ledger, price.feed())) {
                PoolLedger revalued = ledger.revalued().versionNotBelow(floor);
                state.update(revalued);
                long now = Math.max(newest, ledger.current().blockTimeMillis());
                out.collect(PoolValuation.value(revalued, tokens, prices, now));
            }
        });
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PoolState> out) throws Exception {
        if (timestamp % LOOK_INTERVAL.toMillis() == 0) {
            context.timerService().registerProcessingTimeTimer(nextLook(timestamp));
            if (timestamp - told().stateMillis() >= LOOK_INTERVAL.toMillis()) {
                look(context, out);
                return;
            }
        }
        TrackedPool pool = known();
        Published last = told();
        long version = pool.ledger().version();
        if (version != last.stateVersion() || version != last.measuredVersion()) {
            publish(pool, context, out);
        }
    }

    /** While events flow they tell the time; in a silence the clock does. */
    private void look(OnTimerContext context, Collector<PoolState> out) throws Exception {
        long clock = context.currentProcessingTime();
        BroadcastPrices prices = new BroadcastPrices(context.getBroadcastState(BroadcastPrices.ROUNDS));
        TrackedPool pool = known();
        Published last = told();
        Published next = last;
        TrackedPool revalued = pool.revalued().versionNotBelow(versionFloor(clock));
        PoolState state = PoolValuation.value(revalued.ledger(), tokens, prices, clock);
        if (state.tvlStale() != last.stale()) {
            pool = revalued;
            ledgers.update(revalued.ledger());
            out.collect(state);
            next = next.with(state, clock);
        }
        if (pool.ledger().version() != last.measuredVersion()
                || hasMovedOn(pool.past().activity(), last.asOfMillis(), clock)) {
            next = measure(pool, prices, clock, next, context);
        }
        published.update(next);
    }

    private TrackedPool known() throws Exception {
        return Objects.requireNonNull(tracked(), "a timer belongs to a known pool");
    }

    private static boolean hasMovedOn(PoolActivity activity, long sinceMillis, long clock) {
        return Arrays.stream(MetricWindow.values())
                .anyMatch(window -> !activity.total(window, sinceMillis).equals(activity.total(window, clock)));
    }

    private @Nullable TrackedPool tracked() throws Exception {
        PoolLedger ledger = ledgers.value();
        if (ledger == null) {
            return null;
        }
        // Version 0.1 kept the ledger alone.
        PoolPast past = pasts.value();
        return new TrackedPool(
                ledger,
                past == null ? PoolPast.none(ledger.tokens().size()) : past,
                Objects.requireNonNullElse(holders.value(), ShareHolders.none()));
    }

    private void update(TrackedPool pool) throws Exception {
        ledgers.update(pool.ledger());
        pasts.update(pool.past());
        holders.update(pool.holders());
    }

    private Published told() throws Exception {
        return Objects.requireNonNullElse(published.value(), Published.nothing());
    }

    /** Versions rise from one run to the next. */
    private long versionFloor(long nowMillis) {
        versionFloor = versionFloor == 0 ? Versions.floor(nowMillis) : versionFloor;
        return versionFloor;
    }

    private boolean isPricedBy(PoolLedger ledger, String feed) {
        return ledger.tokens().stream().anyMatch(token -> feed.equals(tokens.feed(ledger.chainId(), token)));
    }

    private static long nextLook(long nowMillis) {
        long step = LOOK_INTERVAL.toMillis();
        return (nowMillis / step + 1) * step;
    }
}
