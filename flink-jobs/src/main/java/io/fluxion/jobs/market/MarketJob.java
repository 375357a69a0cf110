package io.fluxion.jobs.market;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.Trade;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Trades into OHLCV bars of a second and a minute. */
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
        Streams streams = wire(new Sources(kafka.source(Topics.MARKET_TRADES, OUT_OF_ORDERNESS)));
        kafka.sink(streams.bars(), Topics.BARS, "bars");
        kafka.attachDeadLetters();
    }

    /** The graph. */
    public static Streams wire(Sources sources) {
        SingleOutputStreamOperator<Bar> bars = sources.trades()
                .keyBy(Trade::instrument)
                .process(new BarFunction())
                .name("bars")
                .uid("bars");
        return new Streams(bars, bars.getSideOutput(BarFunction.TOO_LATE));
    }
}
