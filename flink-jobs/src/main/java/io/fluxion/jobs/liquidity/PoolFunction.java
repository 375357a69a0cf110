package io.fluxion.jobs.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.PoolFold;
import io.fluxion.domain.liquidity.PoolLedger;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.liquidity.PoolValuation;
import io.fluxion.domain.liquidity.TokenBook;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.oracle.RecentRounds;
import io.fluxion.jobs.runtime.Versions;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Folds a pool's events and values its reserves at the feeds' last good prices.
 *
 * <p>A pool is published after each of its events, when a price of one of its tokens has changed, and, by the clock,
 * when its worth goes stale with no event at all.
 */
final class PoolFunction extends KeyedBroadcastProcessFunction<String, ChainEvent, OraclePrice, PoolState> {
    private static final long serialVersionUID = 1L;

    /** How soon after a feed has fallen silent the pools say so. */
    static final Duration STALENESS_CHECK = Duration.ofSeconds(5);

    private static final ValueStateDescriptor<PoolLedger> LEDGER =
            new ValueStateDescriptor<>("ledger", TypeInformation.of(PoolLedger.class));
    private static final ValueStateDescriptor<Boolean> MARKED_STALE =
            new ValueStateDescriptor<>("marked-stale", Types.BOOLEAN);

    private final TokenBook tokens;
    private transient long versionFloor;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<PoolLedger> ledgers;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Boolean> markedStale;

    @SuppressWarnings("NullAway.Init")
    private transient Counter unknownPools;

    PoolFunction(TokenBook tokens) {
        this.tokens = tokens;
    }

    @Override
    public void open(OpenContext context) {
        ledgers = getRuntimeContext().getState(LEDGER);
        markedStale = getRuntimeContext().getState(MARKED_STALE);
        unknownPools = getRuntimeContext().getMetricGroup().counter("eventsOfUnknownPools");
    }

    @Override
    public void processElement(ChainEvent event, ReadOnlyContext context, Collector<PoolState> out) throws Exception {
        PoolLedger before = ledgers.value();
        PoolLedger folded = PoolFold.step(before, event);
        if (folded == null) {
            unknownPools.inc();
            return;
        }
        if (folded.equals(before)) {
            return;
        }
        PoolLedger after = folded.versionNotBelow(versionFloor(context.currentProcessingTime()));
        if (before == null) {
            checkLater(context);
        }
        BroadcastPrices prices = new BroadcastPrices(context.getBroadcastState(BroadcastPrices.ROUNDS));
        long now = Math.max(event.blockTimeMillis(), prices.newestMillis());
        PoolState state = PoolValuation.value(after, tokens, prices, now);
        ledgers.update(after);
        markedStale.update(state.tvlStale());
        out.collect(state);
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
        checkLater(context);
        PoolLedger ledger = Objects.requireNonNull(ledgers.value(), "a timer belongs to a known pool");
        BroadcastPrices prices = new BroadcastPrices(context.getBroadcastState(BroadcastPrices.ROUNDS));
        PoolLedger revalued = ledger.revalued().versionNotBelow(versionFloor(context.currentProcessingTime()));
        long now = context.timerService().currentProcessingTime();
        PoolState state = PoolValuation.value(revalued, tokens, prices, now);
        if (state.tvlStale() != Boolean.TRUE.equals(markedStale.value())) {
            ledgers.update(revalued);
            markedStale.update(state.tvlStale());
            out.collect(state);
        }
    }

    /** Versions rise from one run to the next. */
    private long versionFloor(long nowMillis) {
        versionFloor = versionFloor == 0 ? Versions.floor(nowMillis) : versionFloor;
        return versionFloor;
    }

    private boolean isPricedBy(PoolLedger ledger, String feed) {
        return ledger.tokens().stream().anyMatch(token -> feed.equals(tokens.feed(ledger.chainId(), token)));
    }

    private static void checkLater(ReadOnlyContext context) {
        long step = STALENESS_CHECK.toMillis();
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer((now / step + 1) * step);
    }
}
