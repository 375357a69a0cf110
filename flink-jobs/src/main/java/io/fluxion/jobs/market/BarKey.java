package io.fluxion.jobs.market;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.Trade;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * What the state of bars is keyed by: the instrument and the bar's opening.
 *
 * <p>By the instrument alone, all that may still be corrected would be one value of state, which the heap backend copies
 * whole after each checkpoint. By bar, only what changes is copied, and one busy instrument spreads over all subtasks.
 */
final class BarKey {
    static final TypeInformation<Tuple2<String, Long>> TYPE = Types.TUPLE(Types.STRING, Types.LONG);

    private BarKey() {}

    /** Of the second of a trade. */
    static KeySelector<Trade, Tuple2<String, Long>> ofTrades() {
        return trade -> Tuple2.of(trade.instrument(), BarInterval.ONE_SECOND.openOf(trade.tradedAtMillis()));
    }

    /** Of the longer bar that a bar belongs to. */
    static KeySelector<Bar, Tuple2<String, Long>> within(BarInterval longer) {
        return bar -> Tuple2.of(bar.instrument(), longer.openOf(bar.openTimeMillis()));
    }
}
