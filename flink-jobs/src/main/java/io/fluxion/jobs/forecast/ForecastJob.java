package io.fluxion.jobs.forecast;

import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.JobEnvironment;
import io.fluxion.jobs.runtime.KafkaStreams;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Pool states into predictions of their liquidity a minute ahead, by the network and by the linear baseline. */
public final class ForecastJob {
    public static final String NAME = "forecast";

    /** Two blocks: how far behind the newest pool's event another pool's may come. */
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(2);

    private ForecastJob() {}

    /** What the job reads. */
    public record Sources(DataStream<PoolState> pools) {}

    /** What the job makes. */
    public record Streams(DataStream<Prediction> predictions) {}

    public static void main(String[] args) throws Exception {
        JobConfig config = JobConfig.fromArgs(args, System.getenv());
        StreamExecutionEnvironment env = JobEnvironment.create(config, NAME);
        build(env, config);
        env.execute();
    }

    /** The whole job, from topic to topic. */
    public static void build(StreamExecutionEnvironment env, JobConfig config) {
        KafkaStreams kafka = new KafkaStreams(env, config, NAME);
        Sources sources = new Sources(kafka.source(Topics.POOLS, OUT_OF_ORDERNESS));
        Streams streams = wire(sources, config.modelDirectory());
        kafka.sink(streams.predictions(), Topics.PREDICTIONS, "predictions");
        kafka.attachDeadLetters();
    }

    /** The graph: samples in event time, then inference in the same chain. */
    public static Streams wire(Sources sources, @Nullable String modelDirectory) {
        DataStream<PoolSample> samples = sources.pools()
                .keyBy(PoolState::key)
                .process(new PoolSampler())
                .returns(TypeInformation.of(PoolSample.class))
                .name("pool samples")
                .uid("pool-samples");
        DataStream<Prediction> predictions = samples.transform(
                        "inference", TypeInformation.of(Prediction.class), new InferenceOperator(modelDirectory))
                .uid("inference");
        return new Streams(predictions);
    }
}
