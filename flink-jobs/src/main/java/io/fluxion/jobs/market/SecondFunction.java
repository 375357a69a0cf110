package io.fluxion.jobs.market;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.BarTotals;
import io.fluxion.domain.market.Tick;
import io.fluxion.domain.market.Trade;
import io.fluxion.jobs.runtime.Versions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The bar of one second of an instrument, in event time.
 *
 * <p>A trade that comes or is taken back after the second has closed corrects its bar at once, with the next revision,
 * for as long as {@link #RETENTION}; after that it goes to the side output, counted.
 */
final class SecondFunction extends KeyedProcessFunction<Tuple2<String, Long>, Trade, Bar> {
    private static final long serialVersionUID = 1L;

    /** A live candle need not move faster than the eye. */
    static final Duration CONFLATION = Duration.ofMillis(250);
    /** 64 blocks of 12 s, the deepest reorg that the connector survives, with some room. */
    static final Duration RETENTION = Duration.ofMinutes(15);

    static final OutputTag<Trade> TOO_LATE = new OutputTag<>("trades-too-late", TypeInformation.of(Trade.class));

    private final Pace pace;
    private transient boolean begun;
    private transient long revisionFloor;

    /** Of the open second. */
    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, Tick> ticks;

    /** Of the closed one: {@link PackedTicks}. */
    @SuppressWarnings("NullAway.Init")
    private transient ValueState<byte[]> packed;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<BarTotals> totals;

    /** Present while the bar differs from what was last told of it. */
    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Boolean> untold;

    @SuppressWarnings("NullAway.Init")
    private transient Counter tooLate;

    SecondFunction(Pace pace) {
        this.pace = pace;
    }

    @Override
    public void open(OpenContext context) {
        ticks = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("ticks", Types.STRING, TypeInformation.of(Tick.class)));
        packed = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(
                        "packed-ticks", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        totals = getRuntimeContext().getState(new ValueStateDescriptor<>("totals", BarTotals.class));
        untold = getRuntimeContext().getState(new ValueStateDescriptor<>("untold", Types.BOOLEAN));
        tooLate = getRuntimeContext().getMetricGroup().counter("tradesTooLate");
    }

    @Override
    public void processElement(Trade trade, Context context, Collector<Bar> out) throws Exception {
        runBegins(context.timerService());
        long open = context.getCurrentKey().f1;
        long watermark = context.timerService().currentWatermark();
        if (watermark >= forgottenAt(open)) {
            tooLate.inc();
            context.output(TOO_LATE, trade);
            return;
        }
        boolean closed = BarInterval.ONE_SECOND.lastInstantOf(open) <= watermark;
        boolean news = closed ? correct(trade, open, context) : enter(trade, open, context);
        if (!news) {
            return;
        }
        untold.update(true);
        if (closed) {
            tell(context.getCurrentKey().f0, out);
        } else if (pace == Pace.LIVE) {
            long step = CONFLATION.toMillis();
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer((now / step + 1) * step);
        }
    }

    /** Takes a trade into the open second, or out of it; false when that changes nothing. */
    private boolean enter(Trade trade, long open, Context context) throws Exception {
        Tick known = ticks.get(trade.tradeId());
        if (trade.retracted() == (known == null)) {
            return false; // a repeated trade, or the retraction of one that is gone already
        }
        if (trade.retracted()) {
            ticks.remove(trade.tradeId());
            List<Tick> staying = new ArrayList<>();
            ticks.values().forEach(staying::add);
            totals.update(totals.value().minus(known, staying));
        } else {
            Tick tick = Tick.of(trade);
            ticks.put(trade.tradeId(), tick);
            add(tick, open, context);
        }
        return true;
    }

    /** Takes a trade into the closed second, or out of it; false when that changes nothing. */
    private boolean correct(Trade trade, long open, Context context) throws Exception {
        byte[] before = packed.value();
        List<Tick> all = before == null ? new ArrayList<>() : PackedTicks.unpack(before);
        Optional<Tick> known =
                all.stream().filter(t -> t.tradeId().equals(trade.tradeId())).findFirst();
        if (trade.retracted() == known.isEmpty()) {
            return false;
        }
        if (known.isPresent()) {
            all.remove(known.get());
            totals.update(totals.value().minus(known.get(), all));
        } else {
            Tick tick = Tick.of(trade);
            all.add(tick);
            add(tick, open, context);
        }
        packed.update(PackedTicks.pack(all));
        return true;
    }

    private void add(Tick tick, long open, Context context) throws Exception {
        BarTotals known = totals.value();
        totals.update(known == null ? BarTotals.opening(open, tick) : known.plus(tick));
        if (known == null) {
            context.timerService().registerEventTimeTimer(BarInterval.ONE_SECOND.lastInstantOf(open));
            context.timerService().registerEventTimeTimer(forgottenAt(open));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Bar> out) throws Exception {
        runBegins(context.timerService());
        long open = context.getCurrentKey().f1;
        if (context.timeDomain() == TimeDomain.EVENT_TIME && timestamp == forgottenAt(open)) {
            ticks.clear();
            packed.clear();
            totals.clear();
            untold.clear();
            return;
        }
        if (context.timeDomain() == TimeDomain.EVENT_TIME && !ticks.isEmpty()) {
            List<Tick> all = new ArrayList<>();
            ticks.values().forEach(all::add);
            all.sort(Tick.TRADING_ORDER);
            packed.update(PackedTicks.pack(all));
            ticks.clear();
        }
        tell(context.getCurrentKey().f0, out);
    }

    /** Tells the bar, if it has changed since it last was told. */
    private void tell(String instrument, Collector<Bar> out) throws Exception {
        if (untold.value() != null) {
            BarTotals told = totals.value().revisionNotBelow(revisionFloor);
            out.collect(told.toBar(instrument, BarInterval.ONE_SECOND));
            totals.update(told.published());
            untold.clear();
        }
    }

    /** Revisions rise from one run to the next, but in a replay, which tells the same each time. */
    private void runBegins(TimerService timers) {
        if (!begun && pace == Pace.LIVE) {
            revisionFloor = Versions.floor(timers.currentProcessingTime());
        }
        begun = true;
    }

    /** When a second's bar can't be corrected any more. */
    private static long forgottenAt(long open) {
        return BarInterval.ONE_SECOND.lastInstantOf(open) + RETENTION.toMillis();
    }
}
