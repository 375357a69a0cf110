package io.fluxion.standalone.up;

import io.fluxion.jobs.execution.ExecutionJob;
import io.fluxion.jobs.forecast.ForecastJob;
import io.fluxion.jobs.liquidity.LiquidityJob;
import io.fluxion.jobs.market.MarketJob;
import io.fluxion.jobs.portfolio.PortfolioJob;
import io.fluxion.jobs.risk.RiskJob;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.views.ViewsJob;
import io.fluxion.standalone.config.PostgresAddress;
import io.fluxion.standalone.config.Secret;
import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.flink.EmbeddedFlink;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The Flink cluster of a run and the jobs on it. */
final class Jobs {
    private static final String CONSUMER_GROUP_PREFIX = "fluxion";

    private final UpConfig config;
    private final DataDir data;
    private final KafkaComponent kafka;
    private final PostgresComponent postgres;
    private final RedisComponent redis;
    private final ChainParts chains;
    private final ServiceComponent<EmbeddedFlink> flink;
    private final List<Component> jobs = new ArrayList<>();

    Jobs(
            UpConfig config,
            DataDir data,
            KafkaComponent kafka,
            PostgresComponent postgres,
            RedisComponent redis,
            TopicsComponent topics,
            TablesComponent tables,
            ChainParts chains) {
        this.config = config;
        this.data = data;
        this.kafka = kafka;
        this.postgres = postgres;
        this.redis = redis;
        this.chains = chains;
        List<Component> streams = chains.deployedAnd(topics);
        List<Component> stores = chains.deployedAnd(topics, tables, redis);
        List<Planned> planned = List.of(
                new Planned(MarketJob.NAME, MarketJob::build, streams, this::streamsConfig),
                new Planned(LiquidityJob.NAME, LiquidityJob::build, streams, this::streamsConfig),
                new Planned(RiskJob.NAME, RiskJob::build, streams, this::streamsConfig),
                new Planned(ExecutionJob.NAME, ExecutionJob::build, streams, this::streamsConfig),
                new Planned(PortfolioJob.NAME, PortfolioJob::build, streams, this::streamsConfig),
                new Planned(ForecastJob.NAME, ForecastJob::build, streams, this::streamsConfig),
                new Planned(ViewsJob.NAME, ViewsJob::build, stores, this::storesConfig));
        int slots = planned.size() * config.parallelism();
        flink = new ServiceComponent<>(
                "flink",
                List.of(),
                () -> EmbeddedFlink.start(config.webUiPort(), slots, data.temporary()),
                cluster -> cluster.webUi().toString());
        planned.forEach(job -> jobs.add(
                new JobComponent(job.name(), job.build(), flink, job.needs(), job.config(), data.checkpoints())));
    }

    private record Planned(
            String name,
            BiConsumer<StreamExecutionEnvironment, JobConfig> build,
            List<Component> needs,
            Supplier<JobConfig> config) {}

    /** The cluster and the jobs on it; none where they run elsewhere. */
    List<Component> inOrder() {
        if (config.externalJobs()) {
            return List.of();
        }
        List<Component> all = new ArrayList<>(jobs);
        all.add(0, flink);
        return all;
    }

    URI webUi() {
        return flink.service().webUi();
    }

    /** For jobs from topics to topics, which start before the stores and never see their passwords. */
    private JobConfig streamsConfig() {
        return jobConfig(null, null);
    }

    private JobConfig storesConfig() {
        return jobConfig(postgres.address(), redis.url());
    }

    private JobConfig jobConfig(@Nullable PostgresAddress store, @Nullable Secret cache) {
        return new JobConfig(
                kafka.bootstrapServers(),
                config.parallelism(),
                data.checkpoints().toUri().toString(),
                CONSUMER_GROUP_PREFIX,
                store == null ? null : store.jdbcUrl(),
                store == null ? null : store.user(),
                store == null ? null : store.password().reveal(),
                cache == null ? null : cache.reveal(),
                config.model() == null ? null : config.model().toString(),
                chains.deployed());
    }
}
