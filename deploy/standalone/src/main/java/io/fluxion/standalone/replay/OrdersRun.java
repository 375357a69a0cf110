package io.fluxion.standalone.replay;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.liquidity.TokenBook;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.jobs.backtest.Backtest;
import io.fluxion.jobs.backtest.RecordedVenue;
import io.fluxion.jobs.backtest.TradedInstrument;
import io.fluxion.jobs.liquidity.LiquidityJob;
import io.fluxion.jobs.replay.InOrderFactory;
import io.fluxion.jobs.replay.OrderLoop;
import io.fluxion.jobs.replay.RecordedOrder;
import io.fluxion.jobs.replay.RejectedLine;
import io.fluxion.jobs.replay.ReplayEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Orders of a file through the execution job, over the recorded trades, and the pools of recorded chains. */
final class OrdersRun {
    /** An order ends at its schedule's end, twice as late when it is extended, and its last child a while later. */
    private static final long AFTER_END_MILLIS = Duration.ofMinutes(1).toMillis();

    private static final long FRESH_MILLIS_MIN = Duration.ofMinutes(3).toMillis();
    /** Before each order the job is waited for: what it writes must not lie in buffers. */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(1);

    private final ReplayFiles files;
    private final DeployedChains chains;
    private final OrderOptions options;
    private final List<TradedInstrument> traded;
    private final List<Instrument> onChains = new ArrayList<>();
    private final OrderLines lines;

    OrdersRun(ReplayFiles files, List<Path> trades, DeployedChains chains, OrderOptions options) {
        this.files = files;
        this.chains = chains;
        this.options = options;
        RecordedTrades recorded = RecordedTrades.of(trades, options.session());
        boolean chainsAreRecorded = files.has(InputKind.CHAIN_EVENTS);
        traded = InstrumentFile.traded(recorded, options.instruments(), chains, chainsAreRecorded);
        if (chainsAreRecorded) {
            onChains.addAll(chains.fullInstruments());
        }
        List<Instrument> all = new ArrayList<>(onChains);
        traded.forEach(each -> all.add(each.instrument()));
        lines = OrderLines.read(options.orders(), all, new CurveText(recorded, options.session()));
    }

    /** Runs the job. */
    void run(Configuration settings, int parallelism, Outputs outputs) throws Exception {
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        long freshMillis = Math.max(FRESH_MILLIS_MIN, options.bar().toMillis());
        OrderLoop loop = OrderLoop.open(
                String.valueOf(options.orders().toAbsolutePath()), files, lines.orders(), freshMillis, endMillis());
        try {
            Backtest.Market market = new Backtest.Market(traded, onChains, addresses(), options.session(), freshMillis);
            DataStream<ReplayEvent> events = Backtest.events(env, loop);
            write(Backtest.wire(events, pools(events), loop, market), outputs);
            StreamGraph graph = env.getStreamGraph();
            InOrderFactory.applyTo(graph, parallelism, true, Backtest.counterparts(venue()));
            env.execute(graph);
        } finally {
            loop.close();
        }
    }

    private RecordedVenue venue() {
        return new RecordedVenue(options.venue(), options.bar().toMillis(), addresses());
    }

    private void write(Backtest.Streams streams, Outputs outputs) throws IOException {
        outputs.latest(
                streams.orderEvents()
                        .map(OrderState::of)
                        .returns(TypeInformation.of(OrderState.class))
                        .name("states of orders")
                        .uid("states-of-orders"),
                "orders",
                state -> Outputs.padded(state.createdAtMillis()) + " " + state.orderId(),
                state -> Outputs.padded(state.version()));
        outputs.versions(
                streams.orderEvents(),
                "order-events",
                event -> Outputs.padded(event.createdAtMillis()) + " " + event.orderId(),
                event -> Outputs.padded(event.version()));
        outputs.sorted(
                streams.slices(),
                "slices",
                slice -> Outputs.padded(slice.releasedAtMillis()) + " " + slice.orderId() + " "
                        + Outputs.padded(slice.slot()));
        outputs.sorted(
                streams.fills(),
                "fills",
                fill -> Outputs.padded(fill.executedAtMillis()) + " " + fill.orderId() + " "
                        + Outputs.padded(fill.version()));
        outputs.sorted(
                streams.costs(), "tca", cost -> Outputs.padded(cost.intervalFromMillis()) + " " + cost.orderId());
        String file = String.valueOf(options.orders().getFileName());
        ReplayRun.rejected(
                streams.refused()
                        .map(letter -> new RejectedLine(file, 0, letter.code(), letter.reason()))
                        .returns(TypeInformation.of(RejectedLine.class))
                        .name("commands refused")
                        .uid("commands-refused"),
                outputs);
        ReplayRun.rejected(lines.rejected(), outputs);
    }

    private DataStream<PoolState> pools(DataStream<ReplayEvent> events) {
        if (!files.has(InputKind.CHAIN_EVENTS)) {
            return ReplayRun.part(events, "no-pools", PoolState.class, event -> null);
        }
        DataStream<ChainEvent> chainEvents =
                ReplayRun.part(events, "chain-events-of-files", ChainEvent.class, ReplayEvent::chainEvent);
        DataStream<OraclePrice> prices =
                ReplayRun.part(events, "prices-of-files", OraclePrice.class, ReplayEvent::price);
        return LiquidityJob.wire(new LiquidityJob.Sources(chainEvents, prices), TokenBook.of(chains))
                .pools();
    }

    /** Somebody signs for every account of the file. */
    private Map<String, String> addresses() {
        Map<String, String> addresses = new HashMap<>();
        for (RecordedOrder order : lines.orders()) {
            String account = order.command().account();
            addresses.computeIfAbsent(account, name -> String.format("0x%040x", addresses.size() + 1));
        }
        return addresses;
    }

    private long endMillis() {
        long end = Long.MIN_VALUE;
        for (RecordedOrder order : lines.orders()) {
            AlgoParams algo = order.command().algo();
            long length = algo == null ? 0 : 2 * (algo.endMillis() - algo.startMillis());
            long from = algo == null ? order.command().receivedAtMillis() : algo.startMillis();
            end = Math.max(end, from + length + AFTER_END_MILLIS);
        }
        return end;
    }
}
