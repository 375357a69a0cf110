package io.fluxion.jobs.risk;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.risk.DrainWatch;
import io.fluxion.domain.risk.PoolMove;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Lets pass what the drain pattern is made of, a small part of a pool's events. */
final class DrainFilter extends KeyedProcessFunction<String, ChainEvent, PoolMove> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<DrainWatch> watches;

    @Override
    public void open(OpenContext context) {
        watches =
                getRuntimeContext().getState(new ValueStateDescriptor<>("drain", TypeInformation.of(DrainWatch.class)));
    }

    @Override
    public void processElement(ChainEvent event, Context context, Collector<PoolMove> out) throws Exception {
        DrainWatch before = Objects.requireNonNullElseGet(watches.value(), DrainWatch::none);
        DrainWatch.Step step = before.after(event);
        if (!step.watch().equals(before)) {
            watches.update(step.watch());
        }
        if (step.move() != null) {
            out.collect(step.move());
        }
    }
}
