package io.fluxion.standalone.chains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxion.chain.follow.Batch;
import io.fluxion.chain.follow.Checkpoint;
import io.fluxion.chain.follow.Window;
import io.fluxion.chain.kafka.KafkaEventLog;
import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker refuses by its size or time, none of which may stop a chain. */
class KafkaLimitsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir, 0);
        TopicAdmin.createAll(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** A chain may run ahead of the broker's clock by what it likes. */
    @Test
    void blockOfTheFarFutureIsWritten() {
        ChainEvent ahead =
                event(9, System.currentTimeMillis() + Duration.ofDays(400).toMillis());
        try (KafkaEventLog log = log(9)) {
            log.recover();
            log.commit(batch(9, List.of(ahead), List.of()));
            assertThat(replayed(log)).containsExactly(ahead);
        }
    }

    @Test
    void topicsOfAnEarlierVersionTakeTheFutureToo() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CHAIN_EVENTS.name());
        String setting = "message.timestamp.after.max.ms";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            topic,
                            List.of(new AlterConfigOp(new ConfigEntry(setting, "3600000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            TopicAdmin.createAll(kafka.bootstrapServers());
            await().untilAsserted(() -> assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .values()
                            .iterator()
                            .next()
                            .get(setting)
                            .value())
                    .isEqualTo(Long.toString(Long.MAX_VALUE)));
        }
    }

    @Test
    void largestLetterIsWritten() {
        DeadLetter letter = new DeadLetter(
                "chain-10",
                "0xc",
                0,
                1,
                0,
                new byte[16_384],
                incompressible(DeadLetter.VALUE_BYTES_MAX),
                "TOO_LARGE",
                "x".repeat(1_000),
                0);
        try (KafkaEventLog log = log(10)) {
            log.recover();
            log.commit(batch(10, List.of(event(10, 0)), List.of(letter)));
            assertThat(replayed(log)).hasSize(1);
        }
    }

    private static byte[] incompressible(int bytes) {
        byte[] made = new byte[bytes];
        new Random(10).nextBytes(made);
        return made;
    }

    private static KafkaEventLog log(int chainId) {
        return new KafkaEventLog(kafka.bootstrapServers(), chainId);
    }

    private static List<ChainEvent> replayed(KafkaEventLog log) {
        List<ChainEvent> events = new ArrayList<>();
        log.replay(events::add);
        return events;
    }

    private static Batch batch(int chainId, List<ChainEvent> events, List<DeadLetter> letters) {
        ChainStatus status = new ChainStatus(
                chainId,
                "chain",
                ChainStatus.State.LIVE,
                1,
                1,
                1,
                "0x",
                0,
                0,
                0,
                List.of(),
                "node",
                List.of(),
                null,
                0);
        return new Batch(events, letters, new Checkpoint(status, Window.empty(), null));
    }

    private static ChainEvent event(int chainId, long timeMillis) {
        return new ChainEvent(
                ChainEvent.idOf(chainId, "0xb", "0xt", 0),
                chainId,
                "0xc",
                1,
                "0xb",
                timeMillis,
                "0xt",
                0,
                Finality.LATEST,
                false,
                null,
                null,
                null,
                null,
                new AnswerUpdated(BigInteger.TEN, BigInteger.ONE, 0),
                null);
    }
}
