package io.fluxion.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.jobs.forecast.ForecastJob;
import io.fluxion.jobs.liquidity.LiquidityJob;
import io.fluxion.jobs.market.MarketJob;
import io.fluxion.jobs.risk.RiskJob;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.views.ViewsJob;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamJobsGraphTest {
    private static final JobConfig CONFIG = new JobConfig(
            "localhost:1",
            2,
            null,
            "test",
            "jdbc:postgresql://localhost:1/none",
            "fluxion",
            null,
            "redis://localhost:1",
            null,
            new Deployment(
                    31337,
                    1,
                    "0xpm",
                    "0xfa",
                    List.of(),
                    List.of(new Feed("ETH-USD", "0x1", 8, 60)),
                    List.of(),
                    List.of(),
                    List.of()));

    static Stream<Arguments> jobs() {
        return Stream.of(
                job(MarketJob.NAME, MarketJob::build),
                job(LiquidityJob.NAME, LiquidityJob::build),
                job(RiskJob.NAME, RiskJob::build),
                job(ForecastJob.NAME, ForecastJob::build),
                job(ViewsJob.NAME, ViewsJob::build));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jobs")
    void everyOperatorHasAUidAndEveryTypeAnEvolvableSerializer(
            String name, BiConsumer<StreamExecutionEnvironment, JobConfig> build) {
        StreamExecutionEnvironment env = JobEnvironment.create(CONFIG, name);

        build.accept(env, CONFIG);

        assertThat(env.getStreamGraph().getJobGraph().getNumberOfVertices()).isPositive();
    }

    private static Arguments job(String name, BiConsumer<StreamExecutionEnvironment, JobConfig> build) {
        return Arguments.of(name, build);
    }
}
