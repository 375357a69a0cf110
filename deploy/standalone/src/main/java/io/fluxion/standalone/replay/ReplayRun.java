package io.fluxion.standalone.replay;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.TokenBook;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.risk.AlertCommand;
import io.fluxion.domain.risk.FeedProfile;
import io.fluxion.jobs.execution.ExecutionJob;
import io.fluxion.jobs.liquidity.LiquidityJob;
import io.fluxion.jobs.market.MarketJob;
import io.fluxion.jobs.market.Pace;
import io.fluxion.jobs.replay.InOrderFactory;
import io.fluxion.jobs.replay.RejectedLine;
import io.fluxion.jobs.replay.ReplayEvent;
import io.fluxion.jobs.replay.ReplaySource;
import io.fluxion.jobs.risk.RiskJob;
import io.fluxion.jobs.runtime.RawMessage;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/**
 * Files through the jobs that they drive, one job after the other, each on a cluster of its own in this process.
 *
 * <p>The same topologies as live, in event time: the market job at its replay pace, the others with event time for their
 * clock and each keyed operator's elements in order ({@link InOrderFactory}).
 */
public final class ReplayRun {
    private static final String REJECTED = "rejected";
    private static final String FEEDS_UNKNOWN = "none";
    private static final int MAX_PARALLELISM = 120;
    private static final long NEVER_MILLIS = Long.MAX_VALUE / 8;

    private final ReplayFiles files;
    private final Path out;
    private final int parallelism;
    private final DeployedChains chains;
    private final List<Path> trades;
    private final @Nullable OrderOptions orders;

    /**
     * @param filesByKind the files of each kind, as if they were one, one after the other
     * @param chains the tokens, pools and feeds that the files speak of
     * @param orders null without orders
     */
    ReplayRun(
            Map<InputKind, List<Path>> filesByKind,
            Path out,
            int parallelism,
            DeployedChains chains,
            @Nullable OrderOptions orders) {
        this.files = new ReplayFiles(filesByKind);
        this.trades = filesByKind.getOrDefault(InputKind.TRADES, List.of());
        this.orders = orders;
        this.out = out;
        this.parallelism = parallelism;
        this.chains = chains;
    }

    /** What a part of a replay's events is. */
    interface Part<T> extends Function<ReplayEvent, @Nullable T>, Serializable {}

    /** Runs all jobs and gives the files that were written, with their lines. */
    Map<String, SortedLines.Written> run() throws Exception {
        Files.createDirectories(out);
        Outputs outputs = new Outputs(out);
        if (files.has(InputKind.TRADES)) {
            execute(MarketJob.NAME, List.of(InputKind.TRADES), false, outputs, this::market);
        }
        if (files.has(InputKind.CHAIN_EVENTS)) {
            List<InputKind> inputs = List.of(InputKind.PRICES, InputKind.CHAIN_EVENTS);
            execute(LiquidityJob.NAME, inputs, true, outputs, this::liquidity);
        }
        if (files.has(InputKind.PRICES) || files.has(InputKind.CHAIN_EVENTS)) {
            execute(RiskJob.NAME, List.of(InputKind.PRICES, InputKind.CHAIN_EVENTS), true, outputs, this::risk);
        }
        if (orders != null) {
            List<InputKind> inputs = List.of(InputKind.TRADES, InputKind.PRICES, InputKind.CHAIN_EVENTS);
            new OrdersRun(files.only(inputs), trades, chains, orders)
                    .run(settings(ExecutionJob.NAME), parallelism, outputs);
        }
        return outputs.finish();
    }

    private void execute(
            String job,
            List<InputKind> inputs,
            boolean ordered,
            Outputs outputs,
            BiConsumer<DataStream<ReplayEvent>, Outputs> wire)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings(job));
        wire.accept(ReplaySource.of(env, files.only(inputs)), outputs);
        StreamGraph graph = env.getStreamGraph();
        InOrderFactory.applyTo(graph, parallelism, ordered);
        env.execute(graph);
    }

    private Configuration settings(String job) throws IOException {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.NAME, "replay-" + job);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(
                CoreOptions.TMP_DIRS,
                Files.createDirectories(out.resolve(".tmp")).toString());
        return settings;
    }

    private void market(DataStream<ReplayEvent> events, Outputs outputs) {
        DataStream<RawMessage> trades = part(events, "trades-of-files", RawMessage.class, ReplayEvent::trade);
        MarketJob.Streams streams = MarketJob.wire(new MarketJob.Sources(trades), Pace.REPLAY);
        outputs.sorted(
                streams.bars(),
                "bars",
                bar -> Outputs.padded(bar.openTimeMillis()) + " "
                        + BarInterval.ofLabel(bar.interval()).orElseThrow().ordinal() + " " + bar.instrument() + " "
                        + Objects.requireNonNullElse(bar.venue(), "") + " " + Outputs.padded(bar.revision()));
        outputs.versions(
                streams.stats(),
                "stats",
                stats ->
                        stats.instrument() + " " + Objects.requireNonNullElse(stats.venue(), "") + " " + stats.window(),
                stats -> Outputs.padded(stats.asOfMillis()));
        outputs.sorted(streams.late(), "late", trade -> Outputs.padded(trade.tradedAtMillis()) + " " + trade.tradeId());
        String file = files.nameOf(InputKind.TRADES);
        rejected(
                streams.rejected()
                        .map(letter -> rejection(file, letter))
                        .returns(TypeInformation.of(RejectedLine.class))
                        .name("lines too late")
                        .uid("lines-too-late"),
                outputs);
        rejected(rejectedLines(events), outputs);
    }

    private static RejectedLine rejection(String file, DeadLetter letter) {
        return new RejectedLine(file, letter.offset(), letter.code(), letter.reason());
    }

    private void liquidity(DataStream<ReplayEvent> events, Outputs outputs) {
        LiquidityJob.Streams streams =
                LiquidityJob.wire(new LiquidityJob.Sources(chainEvents(events), prices(events)), TokenBook.of(chains));
        outputs.versions(streams.pools(), "pools", pool -> pool.key(), pool -> Outputs.padded(pool.version()));
        outputs.versions(
                streams.metrics(),
                "pool-metrics",
                measured -> measured.key(),
                measured -> Outputs.padded(measured.version()));
        outputs.versions(
                streams.unified(),
                "liquidity-unified",
                asset -> asset.asset(),
                asset -> Outputs.padded(asset.version()));
        rejected(rejectedLines(events), outputs);
    }

    private void risk(DataStream<ReplayEvent> events, Outputs outputs) {
        RiskJob.Sources sources = new RiskJob.Sources(
                prices(events),
                chainEvents(events),
                part(events, "no-statuses", ChainStatus.class, event -> null),
                part(events, "no-commands", AlertCommand.class, event -> null));
        List<FeedProfile> feeds = FeedProfile.of(chains);
        List<FeedProfile> watched =
                feeds.isEmpty() ? List.of(new FeedProfile(FEEDS_UNKNOWN, NEVER_MILLIS, null)) : feeds;
        outputs.versions(
                RiskJob.wire(sources, watched).alerts(),
                "alerts",
                alert -> Outputs.padded(alert.openedAtMillis()) + " " + alert.alertId(),
                alert -> Outputs.padded(alert.version()));
        if (!files.has(InputKind.CHAIN_EVENTS)) {
            rejected(rejectedLines(events), outputs);
        }
    }

    private static DataStream<OraclePrice> prices(DataStream<ReplayEvent> events) {
        return part(events, "prices-of-files", OraclePrice.class, ReplayEvent::price);
    }

    private static DataStream<ChainEvent> chainEvents(DataStream<ReplayEvent> events) {
        return part(events, "chain-events-of-files", ChainEvent.class, ReplayEvent::chainEvent);
    }

    private static DataStream<RejectedLine> rejectedLines(DataStream<ReplayEvent> events) {
        return part(events, "rejected-lines", RejectedLine.class, ReplayEvent::rejected);
    }

    static void rejected(DataStream<RejectedLine> lines, Outputs outputs) {
        outputs.sorted(lines, REJECTED, ReplayRun::byLine);
    }

    static void rejected(List<RejectedLine> lines, Outputs outputs) throws IOException {
        outputs.sorted(lines, REJECTED, ReplayRun::byLine);
    }

    private static String byLine(RejectedLine line) {
        return line.file() + " " + Outputs.padded(line.line());
    }

    static <T extends Record> DataStream<T> part(
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
