package io.fluxion.jobs.liquidity;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.PoolFold;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.liquidity.TokenBook;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Chain events and oracle prices into the state of pools: reserves, worth and marginal price. */
public final class LiquidityJob {
    public static final String NAME = "liquidity";

    /** The fold goes by chain order, not by time: the watermark decides nothing here. */
    private static final Duration OUT_OF_ORDERNESS = Duration.ZERO;

    private LiquidityJob() {}

    /** What the job reads. */
    public record Sources(DataStream<ChainEvent> chainEvents, DataStream<OraclePrice> prices) {}

    /** What the job makes. */
    public record Streams(DataStream<PoolState> pools) {}

    public static void main(String[] args) throws Exception {
        JobConfig config = JobConfig.fromArgs(args, System.getenv());
        StreamExecutionEnvironment env = JobEnvironment.create(config, NAME);
        build(env, config);
        env.execute();
    }

    /** The whole job, from topics to topics. */
    public static void build(StreamExecutionEnvironment env, JobConfig config) {
        KafkaStreams kafka = new KafkaStreams(env, config, NAME);
        Sources sources = new Sources(
                kafka.source(Topics.CHAIN_EVENTS, OUT_OF_ORDERNESS),
                kafka.source(Topics.ORACLE_PRICES, OUT_OF_ORDERNESS));
        Streams streams = wire(sources, TokenBook.of(config.chains()));
        kafka.sink(streams.pools(), Topics.POOLS, "pools");
        kafka.attachDeadLetters();
    }

    /** The graph. */
    public static Streams wire(Sources sources, TokenBook tokens) {
        DataStream<PoolState> pools = sources.chainEvents()
                .filter(event -> PoolFold.poolIdOf(event) != null)
                .name("events of pools")
                .uid("events-of-pools")
                .keyBy(event -> event.chainId() + ":" + PoolFold.poolIdOf(event))
                .connect(sources.prices().broadcast(BroadcastPrices.ROUNDS))
                .process(new PoolFunction(tokens))
                .name("pools")
                .uid("pools");
        return new Streams(pools);
    }
}
