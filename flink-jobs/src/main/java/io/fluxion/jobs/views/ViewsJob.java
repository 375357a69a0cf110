package io.fluxion.jobs.views;

import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the other jobs say, into PostgreSQL and Redis.
 *
 * <p>The only job with database sinks: while a database is gone this one waits, and no alert and no slice waits with it.
 */
public final class ViewsJob {
    public static final String NAME = "views";

    private final JobConfig config;

    private ViewsJob(JobConfig config) {
        this.config = config;
    }

    public static void main(String[] args) throws Exception {
        JobConfig config = JobConfig.fromArgs(args, System.getenv());
        StreamExecutionEnvironment env = JobEnvironment.create(config, NAME);
        build(env, config);
        env.execute();
    }

    /** The whole job, from topics to tables. */
    public static void build(StreamExecutionEnvironment env, JobConfig config) {
        KafkaStreams kafka = new KafkaStreams(env, config, NAME);
        attach(
                new ViewsSources() {
                    @Override
                    public <T extends Record> DataStream<T> of(Topic<T> topic) {
                        return kafka.source(topic, Duration.ZERO);
                    }
                },
                config);
        kafka.attachDeadLetters();
    }

    /** The graph: a line a stream, with its tables and its place in Redis. */
    static void attach(ViewsSources sources, JobConfig config) {
        ViewsJob job = new ViewsJob(config);
        job.view(sources.of(Topics.ORACLE_PRICES), RedisViews.PRICES);
        job.table(sources.of(Topics.MARKET_TRADES), MarketTables.TRADES);
        job.tables(sources.of(Topics.BARS), MarketTables.BARS, MarketTables.BAR_REVISIONS);
        job.table(sources.of(Topics.MARKET_STATS), MarketTables.MARKET_STATS);
        job.view(sources.of(Topics.POOLS), RedisViews.POOLS);
        job.table(sources.of(Topics.POOL_METRICS), PoolTables.POOL_METRICS);
        job.table(sources.of(Topics.LIQUIDITY_UNIFIED), PoolTables.LIQUIDITY_UNIFIED);
        job.table(sources.of(Topics.CHAIN_EVENTS), PoolTables.POOL_EVENTS);
        job.view(sources.of(Topics.ORDER_EVENTS), RedisViews.ORDERS, OrderTables.ORDER_EVENTS, OrderTables.EXECUTIONS);
        job.table(sources.of(Topics.SLICES), OrderTables.SLICES);
        job.table(sources.of(Topics.EXECUTION_REPORTS), OrderTables.EXECUTION_REPORTS);
        job.view(sources.of(Topics.ALERTS), RedisViews.ALERTS, RiskTables.ALERT_TRANSITIONS);
        job.view(sources.of(Topics.POSITIONS), RedisViews.POSITIONS);
        job.view(sources.of(Topics.PREDICTIONS), RedisViews.FORECASTS);
        job.view(sources.of(Topics.CHAIN_STATUS), RedisViews.CHAINS);
        job.view(sources.of(Topics.INSTRUMENTS), RedisViews.INSTRUMENTS);
        job.table(sources.of(Topics.DEAD_LETTERS), RiskTables.DEAD_LETTERS);
    }

    @SafeVarargs
    private <T extends Record> void view(DataStream<T> stream, RedisView<T> view, Table<T>... more) {
        DataStream<List<T>> batches = table(stream, view.table());
        String uid = "redis-" + view.kind();
        batches.sinkTo(new RedisSink<>(view, config)).name(uid).uid(uid);
        tables(stream, more);
    }

    @SafeVarargs
    private <T extends Record> void tables(DataStream<T> stream, Table<T>... tables) {
        for (Table<T> table : tables) {
            table(stream, table);
        }
    }

    private <T extends Record> DataStream<List<T>> table(DataStream<T> stream, Table<T> table) {
        DataStream<List<T>> batches = stream.transform(
                        "batches of " + table.name(),
                        new ListTypeInfo<>(TypeInformation.of(table.type())),
                        new Batches<>(table))
                .uid("batches-" + table.name());
        String uid = "table-" + table.name();
        batches.sinkTo(new PostgresSink<>(table, config)).name(uid).uid(uid);
        return batches;
    }
}
