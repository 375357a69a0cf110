package io.fluxion.jobs.risk;

import io.fluxion.domain.risk.DrainRule;
import io.fluxion.domain.risk.DrainWatch;
import io.fluxion.domain.risk.Finding;
import io.fluxion.domain.risk.PoolMove;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The sequence of a large removal and a step of the price within a minute of it. */
final class DrainPattern {
    private static final String DRAIN = "drain";
    private static final String STEP = "step";

    /** CEP leaves out an event exactly as far away as the window is wide. */
    private static final Duration WITHIN = Duration.ofMillis(DrainWatch.WINDOW_MILLIS + 1);

    private DrainPattern() {}

    /** What the pattern finds in the moves of pools. */
    static SingleOutputStreamOperator<Finding> findings(KeyedStream<PoolMove, String> moves) {
        Pattern<PoolMove, PoolMove> pattern = Pattern.<PoolMove>begin(DRAIN, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(move -> move.kind() == PoolMove.Kind.DRAIN))
                .followedBy(STEP)
                .where(SimpleCondition.of(move -> move.kind() == PoolMove.Kind.PRICE_STEP))
                .within(WITHIN);
        return CEP.pattern(moves, pattern, new ChainOrder())
                .inEventTime()
                .process(new Found(), TypeInformation.of(Finding.class));
    }

    /** The order of events in one block: CEP on its own knows only their time, which is the block's. */
    private static final class ChainOrder implements EventComparator<PoolMove> {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(PoolMove left, PoolMove right) {
            int byBlock = Long.compare(left.blockNumber(), right.blockNumber());
            return byBlock != 0 ? byBlock : Integer.compare(left.logIndex(), right.logIndex());
        }
    }

    private static final class Found extends PatternProcessFunction<PoolMove, Finding> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(Map<String, List<PoolMove>> match, Context context, Collector<Finding> out) {
            out.collect(DrainRule.found(only(match.get(DRAIN)), only(match.get(STEP)), false));
        }

        private static PoolMove only(@Nullable List<PoolMove> moves) {
            return Objects.requireNonNull(moves, "a match has each part of the pattern")
                    .get(0);
        }
    }
}
