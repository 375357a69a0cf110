package io.fluxion.jobs.backtest;

import io.fluxion.jobs.replay.ReplayEvent;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Instruments or limits, told with the first event of a replay. */
public final class AtFirst<T extends Serializable> implements FlatMapFunction<ReplayEvent, T> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<T> told;

    public AtFirst(List<T> told) {
        this.told = new ArrayList<>(told);
    }

    @Override
    public void flatMap(ReplayEvent event, Collector<T> out) {
        told.forEach(out::collect);
        told.clear();
    }
}
