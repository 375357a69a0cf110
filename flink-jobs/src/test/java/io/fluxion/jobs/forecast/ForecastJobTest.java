package io.fluxion.jobs.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.models.features.WindowShape;
import io.fluxion.models.lstm.LstmForecaster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForecastJobTest {
    private static final long T0 = 1_700_000_000_000L;
    private static final int SECONDS = 120;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    /** Twice in one JVM: the native library must outlive the first job. */
    @Test
    void theJobRunsTwiceInOneClusterAndForecastsTheSame() throws Exception {
        List<Prediction> first = run();
        List<Prediction> second = run();
        int samplesAPool = (int) (SECONDS * 1_000 / WindowShape.STEP_MILLIS) - WindowShape.STEPS + 1;
        assertThat(first).hasSize(2 * samplesAPool).allSatisfy(prediction -> {
            assertThat(prediction.model()).isEqualTo(LstmForecaster.NAME);
            assertThat(prediction.q10()).isLessThan(prediction.q90());
        });
        assertThat(second).isEqualTo(first);
    }

    private static List<Prediction> run() throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(2);
        List<PoolState> states = new ArrayList<>();
        for (int second = 0; second <= SECONDS; second++) {
            states.add(Pools.at("p", T0 + second * 1_000L, second));
            states.add(Pools.at("q", T0 + second * 1_000L, second));
        }
        DataStream<PoolState> pools = env.fromData(
                        TypeInformation.of(PoolState.class), states.toArray(PoolState[]::new))
                .uid("pools")
                .setParallelism(1)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<PoolState>forMonotonousTimestamps()
                        .withTimestampAssigner((pool, before) -> pool.blockTimeMillis()))
                .setParallelism(1)
                .uid("times");
        List<Prediction> predictions = new ArrayList<>();
        var streams = ForecastJob.wire(new ForecastJob.Sources(pools), null);
        try (CloseableIterator<Prediction> collected = streams.predictions().collectAsync()) {
            env.execute("forecast-test");
            // A bounded source ends with the highest watermark, at which a pool is sampled until it falls asleep.
            long end = T0 + SECONDS * 1_000L;
            collected.forEachRemaining(p -> {
                if (p.asOfMillis() <= end) {
                    predictions.add(p);
                }
            });
        }
        predictions.sort(Comparator.comparing(Prediction::poolId).thenComparing(Prediction::asOfMillis));
        return predictions;
    }
}
