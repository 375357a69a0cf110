package io.fluxion.jobs.market;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.Rollup;
import io.fluxion.jobs.runtime.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A bar of an instrument, made of the bars of the next smaller width; a corrected part corrects it.
 *
 * <p>Parts come conflated, so that live the bar is told with each of them. It is kept until no part can be corrected.
 */
final class RollupFunction extends KeyedProcessFunction<Tuple2<String, Long>, Bar, Bar> {
    private static final long serialVersionUID = 1L;

    private final BarInterval interval;
    private final Pace pace;
    private transient boolean begun;
    private transient long revisionFloor;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<Long, Bar> parts;

    /** How often the bar has been told: its next revision. */
    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> tellings;

    RollupFunction(BarInterval interval, Pace pace) {
        this.interval = interval;
        this.pace = pace;
    }

    @Override
    public void open(OpenContext context) {
        parts = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("parts", Types.LONG, TypeInformation.of(Bar.class)));
        tellings = getRuntimeContext().getState(new ValueStateDescriptor<>("tellings", Types.LONG));
    }

    @Override
    public void processElement(Bar part, Context context, Collector<Bar> out) throws Exception {
        runBegins(context.timerService());
        long close = interval.lastInstantOf(context.getCurrentKey().f1);
        if (parts.isEmpty()) {
            context.timerService().registerEventTimeTimer(close);
            context.timerService().registerEventTimeTimer(forgottenAt(close));
        }
        parts.put(part.openTimeMillis(), part);
        if (pace == Pace.LIVE || close <= context.timerService().currentWatermark()) {
            tell(out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Bar> out) throws Exception {
        long close = interval.lastInstantOf(context.getCurrentKey().f1);
        if (timestamp == forgottenAt(close)) {
            parts.clear();
            tellings.clear();
        } else if (pace == Pace.REPLAY) {
            tell(out);
        }
    }

    private void tell(Collector<Bar> out) throws Exception {
        List<Bar> all = new ArrayList<>();
        parts.values().forEach(all::add);
        long revision = Math.max(revisionFloor, Objects.requireNonNullElse(tellings.value(), 0L));
        out.collect(Rollup.of(interval, all, revision));
        tellings.update(revision + 1);
    }

    /** Revisions rise from one run to the next, but in a replay, which tells the same each time. */
    private void runBegins(TimerService timers) {
        if (!begun && pace == Pace.LIVE) {
            revisionFloor = Versions.floor(timers.currentProcessingTime());
        }
        begun = true;
    }

    private static long forgottenAt(long close) {
        return close + SecondFunction.RETENTION.toMillis();
    }
}
