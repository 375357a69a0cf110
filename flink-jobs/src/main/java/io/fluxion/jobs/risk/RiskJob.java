package io.fluxion.jobs.risk;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.PoolFold;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.AlertCommand;
import io.fluxion.domain.risk.DrainWatch;
import io.fluxion.domain.risk.FeedProfile;
import io.fluxion.domain.risk.Finding;
import io.fluxion.domain.risk.PoolMove;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Prices, chain events and the chains' own state, judged by rules, into incidents that people acknowledge and resolve. */
public final class RiskJob {
    public static final String NAME = "risk";

    /** What a shallow reorg may set back. It delays sequences only; thresholds don't wait for the watermark. */
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(2);

    private RiskJob() {}

    /** What the job reads. */
    public record Sources(
            DataStream<OraclePrice> prices,
            DataStream<ChainEvent> chainEvents,
            DataStream<ChainStatus> chainStatus,
            DataStream<AlertCommand> commands) {}

    /** What the job makes. */
    public record Streams(DataStream<Alert> alerts) {}

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
                kafka.source(Topics.ORACLE_PRICES, OUT_OF_ORDERNESS),
                kafka.source(Topics.CHAIN_EVENTS, OUT_OF_ORDERNESS),
                kafka.source(Topics.CHAIN_STATUS, OUT_OF_ORDERNESS),
                kafka.source(Topics.ALERT_COMMANDS, OUT_OF_ORDERNESS));
        Streams streams = wire(sources, FeedProfile.of(config.chains()));
        kafka.sink(streams.alerts(), Topics.ALERTS, "alerts");
        kafka.attachDeadLetters();
    }

    /** The graph: rules say what they find, incidents are made of it. */
    public static Streams wire(Sources sources, List<FeedProfile> feeds) {
        if (feeds.isEmpty()) {
            throw new IllegalArgumentException("a deployment without feeds leaves nothing to watch");
        }
        DataStream<Alert> alerts = feedFindings(sources.prices(), feeds)
                .union(drainFindings(sources.chainEvents()), chainFindings(sources.chainStatus()))
                .keyBy(Finding::incidentKey)
                .connect(sources.commands().keyBy(c -> Finding.incidentKey(c.rule(), c.key())))
                .process(new IncidentFunction())
                .name("incidents")
                .uid("incidents");
        return new Streams(alerts);
    }

    private static DataStream<Finding> feedFindings(DataStream<OraclePrice> prices, List<FeedProfile> feeds) {
        DataStream<String> watched = prices.getExecutionEnvironment()
                .fromData(feeds.stream().map(FeedProfile::feed).toList(), Types.STRING)
                .name("feeds to watch")
                .uid("feeds-to-watch");
        return prices.keyBy(OraclePrice::feed)
                .connect(watched.keyBy(feed -> feed))
                .process(new FeedFunction(feeds))
                .name("feed rules")
                .uid("feed-rules");
    }

    private static DataStream<Finding> chainFindings(DataStream<ChainStatus> statuses) {
        return statuses.keyBy(ChainStatus::chainId)
                .process(new ChainFunction())
                .name("chain rules")
                .uid("chain-rules");
    }

    private static DataStream<Finding> drainFindings(DataStream<ChainEvent> events) {
        SingleOutputStreamOperator<PoolMove> moves = events.filter(event -> PoolFold.poolIdOf(event) != null)
                .name("events of pools")
                .uid("events-of-pools")
                .keyBy(DrainWatch::keyOf)
                .process(new DrainFilter())
                .name("drains and price steps")
                .uid("drain-filter");
        DataStream<Finding> found = DrainPattern.findings(moves.filter(m -> m.kind() != PoolMove.Kind.RETRACTION)
                        .name("moves that happened")
                        .uid("moves-that-happened")
                        .keyBy(PoolMove::poolKey))
                .name("drain then price step")
                .uid("drain-pattern");
        return found.keyBy(Finding::key)
                .connect(moves.keyBy(PoolMove::poolKey))
                .process(new DrainConfirmation())
                .name("drain confirmation")
                .uid("drain-confirmation");
    }
}
