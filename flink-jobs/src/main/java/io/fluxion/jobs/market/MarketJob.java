package io.fluxion.jobs.market;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import io.fluxion.jobs.runtime.RawMessage;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Trades into OHLCV bars of a second to a day, and into averages and volatility over sliding windows. */
public final class MarketJob {
    /** Not "market", whose state an earlier version left: bars are made anew from the whole topic. */
    public static final String NAME = "markets";

    /** Trades of one instrument come in order but for reorgs, which late corrections take care of. */
    public static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(2);

    private MarketJob() {}

    /** What the job reads: trades as they lie in their topic, since making records of them costs more than all else. */
    public record Sources(DataStream<RawMessage> trades) {}

    /**
     * What the job makes.
     *
     * @param late trades that came after their second had closed, and corrected it
     * @param rejected what isn't a trade, or came too late to correct anything
     */
    public record Streams(
            DataStream<Bar> bars,
            DataStream<MarketStats> stats,
            DataStream<Trade> late,
            DataStream<DeadLetter> rejected) {}

    public static void main(String[] args) throws Exception {
        JobConfig config = JobConfig.fromArgs(args, System.getenv());
        StreamExecutionEnvironment env = JobEnvironment.create(config, NAME);
        build(env, config);
        env.execute();
    }

    /** The whole job, from topics to topics. */
    public static void build(StreamExecutionEnvironment env, JobConfig config) {
        KafkaStreams kafka = new KafkaStreams(env, config, NAME);
        Streams streams = wire(new Sources(kafka.messages(Topics.MARKET_TRADES, OUT_OF_ORDERNESS)), Pace.LIVE);
        kafka.sink(streams.bars(), Topics.BARS, "bars");
        kafka.sink(streams.stats(), Topics.MARKET_STATS, "stats");
        kafka.deadLetters(streams.rejected());
        kafka.attachDeadLetters();
    }

    /** The graph: trades gathered where they are read, then everything of an instrument in one place. */
    public static Streams wire(Sources sources, Pace pace) {
        SingleOutputStreamOperator<TickBatch> batches = sources.trades()
                .transform("trades", TypeInformation.of(TickBatch.class), new TradeBatches(pace, NAME))
                .uid("trades");
        SingleOutputStreamOperator<Bar> bars = batches.keyBy(TickBatch::instrument)
                .transform("bars", TypeInformation.of(Bar.class), new BarsOperator(pace))
                .uid("bars");
        return new Streams(
                bars,
                bars.getSideOutput(BarsOperator.STATS),
                batches.getSideOutput(TradeBatches.LATE),
                batches.getSideOutput(TradeBatches.DEAD_LETTERS));
    }
}
