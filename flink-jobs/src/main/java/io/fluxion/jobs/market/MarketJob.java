package io.fluxion.jobs.market;

import static io.fluxion.domain.market.BarInterval.FIVE_MINUTES;
import static io.fluxion.domain.market.BarInterval.ONE_DAY;
import static io.fluxion.domain.market.BarInterval.ONE_HOUR;
import static io.fluxion.domain.market.BarInterval.ONE_MINUTE;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.Trade;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Trades into OHLCV bars of a second to a day. */
public final class MarketJob {
    public static final String NAME = "market";

    /** Trades of one instrument come in order but for reorgs, which late corrections take care of. */
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(2);

    private MarketJob() {}

    /** What the job reads. */
    public record Sources(DataStream<Trade> trades) {}

    /** What the job makes. */
    public record Streams(DataStream<Bar> bars, DataStream<Trade> tooLate) {}

    public static void main(String[] args) throws Exception {
        JobConfig config = JobConfig.fromArgs(args, System.getenv());
        StreamExecutionEnvironment env = JobEnvironment.create(config, NAME);
        build(env, config);
        env.execute();
    }

    /** The whole job, from topics to topics. */
    public static void build(StreamExecutionEnvironment env, JobConfig config) {
        KafkaStreams kafka = new KafkaStreams(env, config, NAME);
        Streams streams = wire(new Sources(kafka.source(Topics.MARKET_TRADES, OUT_OF_ORDERNESS)), Pace.LIVE);
        kafka.sink(streams.bars(), Topics.BARS, "bars");
        kafka.attachDeadLetters();
    }

    /** The graph: seconds from trades, and each longer bar from those of the width below. */
    public static Streams wire(Sources sources, Pace pace) {
        SingleOutputStreamOperator<Bar> seconds = sources.trades()
                .keyBy(BarKey.ofTrades(), BarKey.TYPE)
                .process(new SecondFunction(pace))
                .name("bars 1s")
                .uid("bars-1s");
        SingleOutputStreamOperator<Bar> shorter = seconds;
        DataStream<Bar> bars = seconds;
        for (BarInterval longer : List.of(ONE_MINUTE, FIVE_MINUTES, ONE_HOUR, ONE_DAY)) {
            shorter = shorter.keyBy(BarKey.within(longer), BarKey.TYPE)
                    .process(new RollupFunction(longer, pace))
                    .name("bars " + longer.label())
                    .uid("bars-" + longer.label());
            bars = bars.union(shorter);
        }
        return new Streams(bars, seconds.getSideOutput(SecondFunction.TOO_LATE));
    }
}
