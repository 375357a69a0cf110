package io.fluxion.jobs.portfolio;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.execution.MarketBoard;
import io.fluxion.jobs.execution.MarketUpdate;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Fills become positions, marked at their instruments' pools. */
public final class PortfolioJob {
    public static final String NAME = "portfolio";
    private static final Duration OUT_OF_ORDER = Duration.ofSeconds(2);

    private PortfolioJob() {}

    public static void main(String[] args) throws Exception {
        JobConfig config = JobConfig.fromArgs(args, System.getenv());
        StreamExecutionEnvironment env = JobEnvironment.create(config, NAME);
        build(env, config);
        env.execute();
    }

    /** The job between its topics. */
    public static void build(StreamExecutionEnvironment env, JobConfig config) {
        KafkaStreams kafka = new KafkaStreams(env, config, NAME);
        DataStream<Position> positions = wire(
                kafka.source(Topics.ORDER_EVENTS, OUT_OF_ORDER),
                kafka.source(Topics.POOLS, OUT_OF_ORDER),
                kafka.source(Topics.INSTRUMENTS, OUT_OF_ORDER));
        kafka.sink(positions, Topics.POSITIONS, "positions");
        kafka.attachDeadLetters();
    }

    static DataStream<Position> wire(
            DataStream<OrderEvent> orderEvents, DataStream<PoolState> pools, DataStream<Instrument> instruments) {
        TypeInformation<MarketUpdate> updates = TypeInformation.of(MarketUpdate.class);
        DataStream<MarketUpdate> market = instruments
                .map(MarketUpdate::of)
                .returns(updates)
                .name("instrument-updates")
                .uid("instrument-updates")
                .union(pools.map(MarketUpdate::of)
                        .returns(updates)
                        .name("pool-updates")
                        .uid("pool-updates"));
        return orderEvents
                .filter(e -> e.execType() == ExecType.TRADE || e.execType() == ExecType.TRADE_CANCEL)
                .name("trades")
                .uid("trades")
                .keyBy(e -> e.account() + ":" + e.instrument())
                .connect(market.broadcast(
                        MarketBoard.INSTRUMENTS, MarketBoard.POOLS, MarketBoard.CHAINS, PositionFunction.MARKS))
                .process(new PositionFunction())
                .name("positions")
                .uid("positions");
    }
}
