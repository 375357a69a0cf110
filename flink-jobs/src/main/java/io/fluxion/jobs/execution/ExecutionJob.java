package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import java.time.Duration;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Orders become slices: a gate for each account, then a parent for each order. */
public final class ExecutionJob {
    public static final String NAME = "execution";
    private static final Duration ORDERS_OUT_OF_ORDER = Duration.ofSeconds(2);
    private static final Duration CHAIN_OUT_OF_ORDER = Duration.ofSeconds(30);

    private ExecutionJob() {}

    /** What the job reads. */
    record Sources(
            DataStream<OrderCommand> commands,
            DataStream<ExecutionReport> reports,
            DataStream<ChainEvent> chainEvents,
            DataStream<PoolState> pools,
            DataStream<Instrument> instruments) {}

    /** What the job makes. */
    record Results(DataStream<OrderEvent> orderEvents, DataStream<Slice> slices) {}

    public static void main(String[] args) throws Exception {
        JobConfig config = JobConfig.fromArgs(args, System.getenv());
        StreamExecutionEnvironment env = JobEnvironment.create(config, NAME);
        build(env, config);
        env.execute();
    }

    /** The job between its topics. */
    public static void build(StreamExecutionEnvironment env, JobConfig config) {
        KafkaStreams kafka = new KafkaStreams(env, config, NAME);
        attach(
                wire(new Sources(
                        kafka.source(Topics.ORDER_COMMANDS, ORDERS_OUT_OF_ORDER),
                        kafka.source(Topics.EXECUTION_REPORTS, ORDERS_OUT_OF_ORDER),
                        kafka.source(Topics.CHAIN_EVENTS, CHAIN_OUT_OF_ORDER),
                        kafka.source(Topics.POOLS, CHAIN_OUT_OF_ORDER),
                        kafka.source(Topics.INSTRUMENTS, ORDERS_OUT_OF_ORDER))),
                kafka);
    }

    static Results wire(Sources sources) {
        TypeInformation<MarketUpdate> updates = TypeInformation.of(MarketUpdate.class);
        BroadcastStream<MarketUpdate> market = sources.instruments()
                .map(MarketUpdate::of)
                .returns(updates)
                .name("instrument updates")
                .uid("instrument-updates")
                .union(sources.pools()
                        .map(MarketUpdate::of)
                        .returns(updates)
                        .name("pool updates")
                        .uid("pool-updates"))
                .broadcast(MarketBoard.INSTRUMENTS, MarketBoard.PRICES);

        SingleOutputStreamOperator<OrderCommand> passed = sources.commands()
                .keyBy(OrderCommand::account)
                .connect(market)
                .process(new GateFunction())
                .name("gate")
                .uid("gate");

        SingleOutputStreamOperator<OrderEvent> events = inputs(passed, sources)
                .keyBy(ParentInput::orderId)
                .connect(market)
                .process(new ParentFunction())
                .name("parent")
                .uid("parent");

        return new Results(
                events.union(passed.getSideOutput(GateFunction.REJECTED)), events.getSideOutput(ParentFunction.SLICES));
    }

    private static DataStream<ParentInput> inputs(DataStream<OrderCommand> passed, Sources sources) {
        TypeInformation<ParentInput> type = TypeInformation.of(ParentInput.class);
        return passed.map(ParentInput::of)
                .returns(type)
                .name("passed commands")
                .uid("passed-commands")
                .union(
                        sources.reports()
                                .map(ParentInput::of)
                                .returns(type)
                                .name("reports")
                                .uid("reports"),
                        sources.chainEvents()
                                .flatMap(new OwnSwaps())
                                .returns(type)
                                .name("own swaps")
                                .uid("own-swaps"));
    }

    static void attach(Results results, KafkaStreams kafka) {
        kafka.sink(results.orderEvents(), Topics.ORDER_EVENTS, "order-events");
        kafka.sink(results.slices(), Topics.SLICES, "slices");
        kafka.attachDeadLetters();
    }

    /** Keeps the swaps that execute a child order. */
    private static final class OwnSwaps implements FlatMapFunction<ChainEvent, ParentInput> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(ChainEvent event, Collector<ParentInput> out) {
            if (event.swap() != null && event.swap().clientId() != null) {
                out.collect(ParentInput.of(event, event.swap().clientId()));
            }
        }
    }
}
