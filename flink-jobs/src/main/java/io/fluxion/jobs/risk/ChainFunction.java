package io.fluxion.jobs.risk;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.risk.ChainRules;
import io.fluxion.domain.risk.ChainWatch;
import io.fluxion.domain.risk.Finding;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Applies the rules over one chain's statuses, and looks at the clock when its blocks stop. */
final class ChainFunction extends KeyedProcessFunction<Integer, ChainStatus, Finding> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<ChainWatch> watches;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Long> nextCheck;

    private transient long runSinceMillis;

    @Override
    public void open(OpenContext context) {
        watches =
                getRuntimeContext().getState(new ValueStateDescriptor<>("watch", TypeInformation.of(ChainWatch.class)));
        nextCheck = getRuntimeContext().getState(new ValueStateDescriptor<>("next-check", Types.LONG));
    }

    @Override
    public void processElement(ChainStatus status, Context context, Collector<Finding> out) throws Exception {
        runBegins(context.timerService());
        apply(ChainRules.step(watches.value(), status), context.timerService(), out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Finding> out) throws Exception {
        TimerService timers = context.timerService();
        runBegins(timers);
        nextCheck.clear();
        ChainWatch watch = Objects.requireNonNull(watches.value(), "a timer belongs to a watched chain");
        apply(ChainRules.check(watch, runSinceMillis, timers.currentProcessingTime()), timers, out);
    }

    /** After a restore the statuses of the meantime are still to come. */
    private void runBegins(TimerService timers) {
        runSinceMillis = runSinceMillis == 0 ? timers.currentProcessingTime() : runSinceMillis;
    }

    private void apply(ChainRules.Step step, TimerService timers, Collector<Finding> out) throws Exception {
        watches.update(step.watch());
        step.findings().forEach(out::collect);
        // One timer a chain: one that is too early looks again.
        long wanted = ChainRules.nextCheckMillis(step.watch(), runSinceMillis);
        if (wanted != Long.MAX_VALUE && nextCheck.value() == null) {
            timers.registerProcessingTimeTimer(wanted);
            nextCheck.update(wanted);
        }
    }
}
