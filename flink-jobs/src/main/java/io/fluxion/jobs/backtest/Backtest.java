package io.fluxion.jobs.backtest;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.OrderCommand;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.order.TradingSession;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.Limits;
import io.fluxion.domain.tca.Tca;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.ingestion.wire.UndecodableException;
import io.fluxion.jobs.execution.ExecutionJob;
import io.fluxion.jobs.execution.TimeMode;
import io.fluxion.jobs.replay.Counterpart;
import io.fluxion.jobs.replay.OrderLoop;
import io.fluxion.jobs.replay.RecordedOrder;
import io.fluxion.jobs.replay.ReplayEvent;
import io.fluxion.jobs.replay.ReplaySource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Orders of a file through the execution job, over recorded trades: the same graph as live, with a venue that answers to
 * its slices, and what each order cost.
 */
public final class Backtest {
    private static final String GATE_UID = "gate";
    private static final String PARENT_UID = "parent";

    private Backtest() {}

    /** Who answers to the job's operators, by their uids in {@code ExecutionJob.wire}. */
    public static Map<String, Counterpart> counterparts(RecordedVenue venue) {
        return Map.of(GATE_UID, new Nobody(), PARENT_UID, venue);
    }

    /**
     * What is tried.
     *
     * @param traded instruments whose pools are made of trades
     * @param others instruments whose pools are on recorded chains
     * @param addresses by account
     * @param freshMillis for how long a trade's price is as good as new
     */
    public record Market(
            List<TradedInstrument> traded,
            List<Instrument> others,
            Map<String, String> addresses,
            TradingSession session,
            long freshMillis) {}

    /** What came of it. */
    public record Streams(
            DataStream<OrderEvent> orderEvents,
            DataStream<Slice> slices,
            DataStream<FillCost> fills,
            DataStream<Tca> costs,
            DataStream<DeadLetter> refused) {}

    /** The events of a replay with its orders among them. */
    public static DataStream<ReplayEvent> events(StreamExecutionEnvironment env, OrderLoop loop) {
        return ReplaySource.of(env, loop);
    }

    /**
     * The graph.
     *
     * @param pools of recorded chains
     */
    public static Streams wire(
            DataStream<ReplayEvent> events, DataStream<PoolState> pools, OrderLoop loop, Market market) {
        DataStream<OrderCommand> commands = part(events, "orders-of-file", OrderCommand.class, Backtest::sent);
        DataStream<PoolState> made = events.flatMap(new TradePools(market.traded(), market.freshMillis()))
                .returns(TypeInformation.of(PoolState.class))
                .name("pools of trades")
                .uid("pools-of-trades");
        ExecutionJob.Results results = ExecutionJob.wire(
                new ExecutionJob.Sources(
                        commands,
                        part(events, "no-reports", ExecutionReport.class, event -> null),
                        part(events, "no-swaps", ChainEvent.class, event -> null),
                        part(events, "no-statuses", ChainStatus.class, event -> null),
                        made.union(pools),
                        instruments(events, market),
                        part(events, "heard-events", OrderEvent.class, ReplayEvent::orderEvent),
                        part(events, "no-slices", Slice.class, event -> null),
                        part(events, "no-kill-switches", KillSwitch.class, event -> null),
                        limits(events),
                        part(events, "no-market-stats", MarketStats.class, event -> null),
                        part(events, "no-positions", Position.class, event -> null)),
                market.addresses(),
                TimeMode.EVENT);
        DataStream<OrderEvent> heard = loop.hears(results.orderEvents());
        DataStream<OrderEvent> all = heard.union(part(events, "never-sent", OrderEvent.class, Backtest::notSent));
        SingleOutputStreamOperator<Tca> costs = costs(events, commands, heard, results.slices(), market.session());
        return new Streams(all, results.slices(), costs.getSideOutput(TcaFunction.FILLS), costs, results.refused());
    }

    private static SingleOutputStreamOperator<Tca> costs(
            DataStream<ReplayEvent> events,
            DataStream<OrderCommand> commands,
            DataStream<OrderEvent> heard,
            DataStream<Slice> slices,
            TradingSession session) {
        TypeInformation<TcaNews> news = TypeInformation.of(TcaNews.class);
        TypeInformation<TcaMarket> market = TypeInformation.of(TcaMarket.class);
        DataStream<TcaMarket> measures = part(events, "trades-of-costs", TcaMarket.class, Backtest::trade)
                .union(commands.map(TcaMarket::of)
                        .returns(market)
                        .name("orders of costs")
                        .uid("orders-of-costs"));
        return heard.map(TcaNews::of)
                .returns(news)
                .name("events of costs")
                .uid("events-of-costs")
                .union(slices.map(TcaNews::of)
                        .returns(news)
                        .name("slices of costs")
                        .uid("slices-of-costs"))
                .keyBy(TcaNews::instrument)
                .connect(measures.keyBy(TcaMarket::instrument))
                .process(new TcaFunction(session))
                .name("costs")
                .uid("costs");
    }

    private static DataStream<Instrument> instruments(DataStream<ReplayEvent> events, Market market) {
        List<Instrument> all = new ArrayList<>(market.others());
        market.traded().forEach(traded -> all.add(traded.instrument()));
        return events.flatMap(new AtFirst<>(all))
                .returns(TypeInformation.of(Instrument.class))
                .name("instruments")
                .uid("instruments");
    }

    private static DataStream<Limits> limits(DataStream<ReplayEvent> events) {
        return events.flatMap(new AtFirst<>(List.of(ReplayLimits.OF_ALL)))
                .returns(TypeInformation.of(Limits.class))
                .name("limits of replays")
                .uid("limits-of-replays");
    }

    private static @Nullable OrderCommand sent(ReplayEvent event) {
        RecordedOrder order = event.order();
        return order == null || order.refused() != null ? null : order.command();
    }

    /** What the desk would not even have sent is refused here. */
    private static @Nullable OrderEvent notSent(ReplayEvent event) {
        RecordedOrder order = event.order();
        return order == null || order.refused() == null
                ? null
                : ExecutionJob.rejected(order.command(), order.refused(), event.timeMillis());
    }

    private static @Nullable TcaMarket trade(ReplayEvent event) {
        if (event.trade() == null) {
            return null;
        }
        try {
            byte[] bytes = Objects.requireNonNull(event.trade().value());
            return TcaMarket.of(RecordCodec.of(Trade.class).decode(bytes));
        } catch (UndecodableException e) {
            throw new IllegalStateException("a replay's trades are well-formed", e);
        }
    }

    /** What a part of a replay's events is. */
    private interface Part<T> extends Function<ReplayEvent, @Nullable T>, Serializable {}

    private static <T extends Record> DataStream<T> part(
            DataStream<ReplayEvent> events, String uid, Class<T> type, Part<T> part) {
        return events.<T>flatMap((event, collector) -> {
                    T found = part.apply(event);
                    if (found != null) {
                        collector.collect(found);
                    }
                })
                .returns(TypeInformation.of(type))
                .name(uid)
                .uid(uid);
    }
}
