package io.fluxion.jobs.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.AssetHolding;
import io.fluxion.domain.liquidity.LiquidityUnified;
import io.fluxion.domain.liquidity.PoolFold;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.liquidity.TokenBook;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.oracle.OraclePrice;
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
import org.apache.flink.util.Collector;

/**
 * Chain events and oracle prices into the state of pools, their measures, and each asset's liquidity over all chains.
 */
public final class LiquidityJob {
    public static final String NAME = "liquidity";

    /** The fold goes by chain order, not by time: the watermark decides nothing here. */
    private static final Duration OUT_OF_ORDERNESS = Duration.ZERO;

    private LiquidityJob() {}

    /** What the job reads. */
    public record Sources(DataStream<ChainEvent> chainEvents, DataStream<OraclePrice> prices) {}

    /** What the job makes; refused are events of unknown pools and late ones. */
    public record Streams(
            DataStream<PoolState> pools,
            DataStream<PoolMetrics> metrics,
            DataStream<LiquidityUnified> unified,
            DataStream<DeadLetter> refused) {}

    public static void main(String[] args) throws Exception {
        JobConfig config = JobConfig.fromArgs(args, System.getenv());
        StreamExecutionEnvironment env = JobEnvironment.create(config, NAME);
        build(env, config);
        env.execute();
    }

    /** The whole job, from topics to topics. */
    public static void build(StreamExecutionEnvironment env, JobConfig config) {
        KafkaStreams kafka = new KafkaStreams(env, config, NAME);
        SingleOutputStreamOperator<PoolBatch> batches = batches(kafka.messages(Topics.CHAIN_EVENTS, OUT_OF_ORDERNESS));
        DataStream<OraclePrice> prices = kafka.source(Topics.ORACLE_PRICES, OUT_OF_ORDERNESS);
        Streams streams = graph(batches, prices, TokenBook.of(config.chains()));
        kafka.sink(streams.pools(), Topics.POOLS, "pools");
        kafka.sink(streams.metrics(), Topics.POOL_METRICS, "metrics");
        kafka.sink(streams.unified(), Topics.LIQUIDITY_UNIFIED, "unified");
        kafka.deadLetters(batches.getSideOutput(PoolBatches.DEAD_LETTERS));
        kafka.deadLetters(streams.refused());
        kafka.attachDeadLetters();
    }

    /** The graph over events from anywhere. */
    public static Streams wire(Sources sources, TokenBook tokens) {
        DataStream<PoolBatch> batches = sources.chainEvents()
                .flatMap((ChainEvent event, Collector<PoolBatch> out) -> {
                    String pool = PoolFold.poolIdOf(event);
                    if (pool != null) {
                        out.collect(PoolBatch.of(event.chainId() + ":" + pool, event));
                    }
                })
                .returns(TypeInformation.of(PoolBatch.class))
                .name("events of pools")
                .uid("events-of-pools");
        return graph(batches, sources.prices(), tokens);
    }

    private static SingleOutputStreamOperator<PoolBatch> batches(DataStream<RawMessage> messages) {
        return messages.transform("events of pools", TypeInformation.of(PoolBatch.class), new PoolBatches())
                .uid("events-of-pools");
    }

    private static Streams graph(DataStream<PoolBatch> batches, DataStream<OraclePrice> prices, TokenBook tokens) {
        SingleOutputStreamOperator<PoolState> pools = batches.keyBy(PoolBatch::pool)
                .connect(prices.broadcast(BroadcastPrices.ROUNDS))
                .process(new PoolFunction(tokens))
                .name("pools")
                .uid("pools");
        DataStream<PoolMetrics> metrics = pools.getSideOutput(PoolFunction.METRICS);
        DataStream<LiquidityUnified> unified = metrics.flatMap((PoolMetrics measured, Collector<AssetHolding> out) ->
                        AssetHolding.of(measured).forEach(out::collect))
                .returns(TypeInformation.of(AssetHolding.class))
                .name("holdings")
                .uid("holdings")
                .keyBy(AssetHolding::asset)
                .process(new UnifiedFunction())
                .name("unified")
                .uid("unified");
        return new Streams(
                timed(pools, PoolState::blockTimeMillis, "pool-times"),
                timed(metrics, PoolMetrics::asOfMillis, "metrics-times"),
                timed(unified, LiquidityUnified::asOfMillis, "unified-times"),
                pools.getSideOutput(PoolFunction.DEAD_LETTERS));
    }

    /** What a clock has told carries no event time of its own. */
    private static <T> DataStream<T> timed(DataStream<T> stream, Stamped.Time<T> time, String uid) {
        return stream.transform(uid.replace('-', ' '), stream.getType(), new Stamped<>(time))
                .uid(uid);
    }
}
