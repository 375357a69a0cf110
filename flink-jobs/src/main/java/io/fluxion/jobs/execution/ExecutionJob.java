package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.order.DayVolume;
import io.fluxion.domain.order.Decision;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Rejection;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.Limits;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Orders become slices: a gate for each account, then a parent for each order. */
public final class ExecutionJob {
    public static final String NAME = "execution";
    private static final Duration ORDERS_OUT_OF_ORDER = Duration.ofSeconds(2);
    private static final Duration CHAIN_OUT_OF_ORDER = Duration.ofSeconds(30);

    private ExecutionJob() {}

    /**
     * What the job reads.
     *
     * @param orderEvents its own, read back: they give reservations back to the gate
     * @param slices its own, read back: a restored parent learns what it released since its last checkpoint
     */
    public record Sources(
            DataStream<OrderCommand> commands,
            DataStream<ExecutionReport> reports,
            DataStream<ChainEvent> chainEvents,
            DataStream<ChainStatus> chainStatus,
            DataStream<PoolState> pools,
            DataStream<Instrument> instruments,
            DataStream<OrderEvent> orderEvents,
            DataStream<Slice> slices,
            DataStream<KillSwitch> killSwitches,
            DataStream<Limits> limits,
            DataStream<MarketStats> marketStats,
            DataStream<Position> positions) {}

    /** What the job makes. */
    public record Results(
            DataStream<OrderEvent> orderEvents, DataStream<Slice> slices, DataStream<DeadLetter> refused) {}

    public static void main(String[] args) throws Exception {
        JobConfig config = JobConfig.fromArgs(args, System.getenv());
        StreamExecutionEnvironment env = JobEnvironment.create(config, NAME);
        build(env, config);
        env.execute();
    }

    /** The job between its topics. */
    public static void build(StreamExecutionEnvironment env, JobConfig config) {
        KafkaStreams kafka = new KafkaStreams(env, config, NAME);
        Map<String, String> addresses = config.chains().addressesByAccount();
        Sources sources = new Sources(
                kafka.source(Topics.ORDER_COMMANDS, ORDERS_OUT_OF_ORDER),
                kafka.source(Topics.EXECUTION_REPORTS, ORDERS_OUT_OF_ORDER),
                kafka.source(Topics.CHAIN_EVENTS, CHAIN_OUT_OF_ORDER),
                kafka.source(Topics.CHAIN_STATUS, CHAIN_OUT_OF_ORDER),
                kafka.source(Topics.POOLS, CHAIN_OUT_OF_ORDER),
                kafka.source(Topics.INSTRUMENTS, ORDERS_OUT_OF_ORDER),
                kafka.source(Topics.ORDER_EVENTS, ORDERS_OUT_OF_ORDER),
                kafka.source(Topics.SLICES, ORDERS_OUT_OF_ORDER),
                kafka.source(Topics.RISK_CONTROLS, ORDERS_OUT_OF_ORDER),
                kafka.source(Topics.RISK_LIMITS, ORDERS_OUT_OF_ORDER),
                kafka.source(Topics.MARKET_STATS, CHAIN_OUT_OF_ORDER),
                kafka.source(Topics.POSITIONS, CHAIN_OUT_OF_ORDER));
        attach(wire(sources, addresses, TimeMode.PROCESSING), kafka);
    }

    /** What the gate says of an order that it refuses. */
    public static OrderEvent rejected(OrderCommand command, Rejection rejection, long nowMillis) {
        return Answers.rejected(command, new Decision(List.of(), rejection), nowMillis);
    }

    /** The graph; {@code addresses} are the accounts' signing addresses. */
    public static Results wire(Sources sources, Map<String, String> addresses, TimeMode time) {
        BroadcastStream<MarketUpdate> market = market(sources);
        SingleOutputStreamOperator<ParentInput> passed = gateInputs(sources)
                .keyBy(GateInput::account)
                .connect(market)
                .process(new GateFunction(addresses, time))
                .name("gate")
                .uid("gate");
        SingleOutputStreamOperator<OrderEvent> events = parentInputs(passed, sources, addresses)
                .keyBy(ParentInput::orderId)
                .connect(market)
                .process(new ParentFunction(addresses, time))
                .name("parent")
                .uid("parent");
        return new Results(
                events.union(passed.getSideOutput(GateFunction.REJECTED)),
                events.getSideOutput(ParentFunction.SLICES),
                passed.getSideOutput(GateFunction.REFUSED));
    }

    private static BroadcastStream<MarketUpdate> market(Sources sources) {
        TypeInformation<MarketUpdate> type = TypeInformation.of(MarketUpdate.class);
        return named(sources.instruments().map(MarketUpdate::of).returns(type), "instrument-updates")
                .union(
                        named(sources.pools().map(MarketUpdate::of).returns(type), "pool-updates"),
                        named(sources.chainStatus().map(MarketUpdate::of).returns(type), "chain-updates"),
                        named(sources.killSwitches().map(MarketUpdate::of).returns(type), "kill-switches"),
                        named(sources.limits().map(MarketUpdate::of).returns(type), "limits"),
                        named(dayStats(sources).map(MarketUpdate::of).returns(type), "day-volumes"))
                .broadcast(MarketBoard.STATES.toArray(MapStateDescriptor[]::new));
    }

    /** Of all venues together, over a day. */
    private static DataStream<MarketStats> dayStats(Sources sources) {
        return named(
                sources.marketStats()
                        .filter(s -> s.venue() == null && s.window().equals(DayVolume.WINDOW)),
                "day-stats");
    }

    private static DataStream<GateInput> gateInputs(Sources sources) {
        TypeInformation<GateInput> type = TypeInformation.of(GateInput.class);
        return named(sources.commands().map(GateInput::of).returns(type), "commands")
                .union(
                        named(sources.orderEvents().map(GateInput::of).returns(type), "own-events"),
                        named(sources.positions().map(GateInput::of).returns(type), "positions"));
    }

    private static DataStream<ParentInput> parentInputs(
            DataStream<ParentInput> passed, Sources sources, Map<String, String> addresses) {
        TypeInformation<ParentInput> type = TypeInformation.of(ParentInput.class);
        SingleOutputStreamOperator<ExecutionReport> failures =
                named(sources.reports().filter(r -> r.state() == ExecutionReport.State.FAILED), "failure-reports");
        OwnSwaps ownSwaps = new OwnSwaps(new HashSet<>(addresses.values()));
        return passed.union(
                named(failures.map(ParentInput::of).returns(type), "failures"),
                named(sources.chainEvents().flatMap(ownSwaps).returns(type), "own-swaps"),
                named(sources.slices().map(ParentInput::of).returns(type), "own-slices"));
    }

    private static <T> SingleOutputStreamOperator<T> named(SingleOutputStreamOperator<T> operator, String name) {
        return operator.name(name).uid(name);
    }

    static void attach(Results results, KafkaStreams kafka) {
        kafka.sink(results.orderEvents(), Topics.ORDER_EVENTS, "order-events");
        kafka.sink(results.slices(), Topics.SLICES, "slices");
        kafka.deadLetters(results.refused());
        kafka.attachDeadLetters();
    }
}
