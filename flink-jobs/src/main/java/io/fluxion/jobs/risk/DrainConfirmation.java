package io.fluxion.jobs.risk;

import io.fluxion.domain.risk.Finding;
import io.fluxion.domain.risk.PoolMove;
import io.fluxion.domain.risk.Rule;
import io.fluxion.domain.risk.TakenBack;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Follows reorgs where the pattern can't: drops what was found on events taken back, and withdraws their evidence. */
final class DrainConfirmation extends KeyedCoProcessFunction<String, Finding, PoolMove, Finding> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<TakenBack> takenBack;

    @Override
    public void open(OpenContext context) {
        takenBack = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("taken-back", TypeInformation.of(TakenBack.class)));
    }

    @Override
    public void processElement1(Finding finding, Context context, Collector<Finding> out) throws Exception {
        if (Objects.requireNonNullElseGet(takenBack.value(), TakenBack::none).leaves(finding)) {
            out.collect(finding);
        }
    }

    @Override
    public void processElement2(PoolMove move, Context context, Collector<Finding> out) throws Exception {
        TakenBack before = Objects.requireNonNullElseGet(takenBack.value(), TakenBack::none);
        TakenBack after = before.after(move);
        if (!after.equals(before)) {
            takenBack.update(after);
        }
        if (move.kind() == PoolMove.Kind.RETRACTION) {
            out.collect(Finding.withdrawal(
                    Rule.DRAIN_THEN_PRICE_STEP, move.poolKey(), move.eventId(), move.blockTimeMillis()));
        }
    }
}
