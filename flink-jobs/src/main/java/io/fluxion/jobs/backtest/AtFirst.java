package io.fluxion.jobs.backtest;

import io.fluxion.domain.reference.Instrument;
import io.fluxion.jobs.replay.ReplayEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Instruments, told with the first event of a replay. */
public final class AtFirst implements FlatMapFunction<ReplayEvent, Instrument> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Instrument> instruments;

    public AtFirst(List<Instrument> instruments) {
        this.instruments = new ArrayList<>(instruments);
    }

    @Override
    public void flatMap(ReplayEvent event, Collector<Instrument> out) {
        instruments.forEach(out::collect);
        instruments.clear();
    }
}
