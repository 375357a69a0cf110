package io.fluxion.jobs.market;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.Tick;
import io.fluxion.domain.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps an instrument's bars in event time.
 *
 * <p>An open bar is published at most every {@link #CONFLATION}, by the clock, and once when the watermark closes it. A
 * trade that comes or is taken back later corrects its closed bars at once, with the next revision, for as long as
 * {@link #RETENTION}; after that it goes to the side output, counted.
 */
final class BarFunction extends KeyedProcessFunction<String, Trade, Bar> {
    private static final long serialVersionUID = 1L;

    /** A live candle need not move faster than the eye. */
    static final Duration CONFLATION = Duration.ofMillis(250);
    /** 64 blocks of 12 s, the deepest reorg that the connector survives, with some room. */
    static final Duration RETENTION = Duration.ofMinutes(15);

    static final OutputTag<Trade> TOO_LATE = new OutputTag<>("trades-too-late", TypeInformation.of(Trade.class));

    @SuppressWarnings("NullAway.Init")
    private transient MapState<String, Tick> ticks;

    @SuppressWarnings("NullAway.Init")
    private transient List<BarShelf> shelves;

    @SuppressWarnings("NullAway.Init")
    private transient Counter tooLate;

    @Override
    public void open(OpenContext context) {
        ticks = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("ticks", Types.STRING, TypeInformation.of(Tick.class)));
        shelves = new ArrayList<>();
        for (BarInterval interval : BarInterval.values()) {
            shelves.add(new BarShelf(interval, getRuntimeContext()));
        }
        tooLate = getRuntimeContext().getMetricGroup().counter("tradesTooLate");
    }

    @Override
    public void processElement(Trade trade, Context context, Collector<Bar> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        if (watermark != Long.MIN_VALUE && forgottenAt(trade.tradedAtMillis()) <= watermark) {
            tooLate.inc();
            context.output(TOO_LATE, trade);
            return;
        }
        Tick known = ticks.get(trade.tradeId());
        if (trade.retracted() == (known == null)) {
            return; // a repeated trade, or the retraction of one that is gone already
        }
        if (trade.retracted()) {
            takeOut(known);
        } else {
            putIn(Tick.of(trade), context);
        }
        announce(trade, watermark, context, out);
    }

    private void putIn(Tick tick, Context context) throws Exception {
        ticks.put(tick.tradeId(), tick);
        for (BarShelf shelf : shelves) {
            if (shelf.add(tick)) {
                long open = shelf.interval().openOf(tick.tradedAtMillis());
                context.timerService().registerEventTimeTimer(shelf.interval().lastInstantOf(open));
            }
        }
        context.timerService().registerEventTimeTimer(forgottenAt(tick.tradedAtMillis()));
    }

    private void takeOut(Tick tick) throws Exception {
        ticks.remove(tick.tradeId());
        for (BarShelf shelf : shelves) {
            shelf.remove(tick, ticks.values());
        }
    }

    /** Corrections of closed bars at once, changes of open ones with the next tick of the conflation. */
    private void announce(Trade trade, long watermark, Context context, Collector<Bar> out) throws Exception {
        boolean conflate = false;
        for (BarShelf shelf : shelves) {
            long open = shelf.interval().openOf(trade.tradedAtMillis());
            if (shelf.interval().lastInstantOf(open) <= watermark) {
                shelf.publish(context.getCurrentKey(), open, out::collect);
            } else {
                conflate = true;
            }
        }
        if (conflate) {
            long step = CONFLATION.toMillis();
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer((now / step + 1) * step);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Bar> out) throws Exception {
        String instrument = context.getCurrentKey();
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            for (BarShelf shelf : shelves) {
                shelf.publishAll(instrument, out::collect);
            }
            return;
        }
        for (BarShelf shelf : shelves) {
            if (shelf.interval().lastInstantOf(shelf.interval().openOf(timestamp)) == timestamp) {
                shelf.publish(instrument, timestamp, out::collect);
            }
        }
        forget(timestamp);
    }

    /** All that ended a retention ago; on timers that close a bar there is little or nothing of that age. */
    private void forget(long timestamp) throws Exception {
        long oldestKept = timestamp + 1 - RETENTION.toMillis();
        if (BarInterval.ONE_MINUTE.openOf(oldestKept) != oldestKept) {
            return;
        }
        for (BarShelf shelf : shelves) {
            shelf.dropBefore(oldestKept);
        }
        List<String> old = new ArrayList<>();
        for (Tick tick : ticks.values()) {
            if (tick.tradedAtMillis() < oldestKept) {
                old.add(tick.tradeId());
            }
        }
        for (String tradeId : old) {
            ticks.remove(tradeId);
        }
    }

    /** When the last bar that holds a time can't be corrected any more. */
    private static long forgottenAt(long timeMillis) {
        BarInterval longest = BarInterval.ONE_MINUTE;
        return longest.lastInstantOf(longest.openOf(timeMillis)) + RETENTION.toMillis();
    }
}
