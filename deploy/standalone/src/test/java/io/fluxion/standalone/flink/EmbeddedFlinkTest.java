package io.fluxion.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxion.standalone.embedded.ListeningSockets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedFlinkTest {
    private static final AtomicLong HIGHEST_COUNT = new AtomicLong();
    private static final AtomicLong FIRST_COUNT = new AtomicLong();

    @TempDir
    private Path dir;

    @Test
    void aJobGoesOnFromItsLastCheckpointInTheNextRun() throws Exception {
        RetainedCheckpoints checkpoints = new RetainedCheckpoints(dir.resolve("checkpoints"));
        HIGHEST_COUNT.set(0);
        try (EmbeddedFlink flink = EmbeddedFlink.start(0, 1, dir.resolve("tmp"))) {
            flink.submit("count", counting(), checkpoints);
            assertThat(status(flink.webUi(), "/overview")).isEqualTo(200);
            assertThat(status(flink.webUi(), "/")).isEqualTo(200);
            assertThat(ListeningSockets.beyondLoopback()).isEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            HIGHEST_COUNT.get() > 50 && checkpoints.latest().isPresent());
        }
        Optional<Path> kept = checkpoints.latest();
        assertThat(kept).isPresent();
        Path torn = Files.createDirectories(kept.get().resolveSibling("chk-9999"));
        Files.write(torn.resolve("_metadata"), new byte[] {0x49, 0x60});

        FIRST_COUNT.set(0);
        try (EmbeddedFlink flink = EmbeddedFlink.start(0, 1, dir.resolve("tmp"))) {
            flink.submit("count", counting(), checkpoints);
            await().atMost(Duration.ofSeconds(30)).until(() -> FIRST_COUNT.get() > 0);
        }
        assertThat(FIRST_COUNT).hasValueGreaterThan(1);
        assertThat(torn).doesNotExist();
    }

    private StreamGraph counting() {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                dir.resolve("checkpoints").toUri().toString());
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        DataGeneratorSource<Long> numbers = new DataGeneratorSource<>(
                number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(200), Types.LONG);
        env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .keyBy(number -> "all")
                .map(new Count())
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        return env.getStreamGraph();
    }

    private static int status(URI base, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static final class Count extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("NullAway.Init")
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public Long map(Long number) throws Exception {
            Long before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            FIRST_COUNT.compareAndSet(0, now);
            HIGHEST_COUNT.set(now);
            return now;
        }
    }
}
