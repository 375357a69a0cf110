package io.fluxion.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.send.SendSettings;
import io.fluxion.chain.send.SliceSender;
import io.fluxion.chain.sign.SignerConfig;
import io.fluxion.chain.sign.Signers;
import io.fluxion.chain.sign.SigningAccount;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.order.OrderIds;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Token;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import io.fluxion.standalone.letters.DeadLetterOffice;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector refuses what must not be sent by what stands in the topics alone: nothing else runs here. */
class LastGateTest {
    private static final int CHAIN_ID = 31337;
    private static final String POOL = "0x" + "dd".repeat(32);
    private static final Deployment DEPLOYMENT = new Deployment(
            CHAIN_ID,
            1,
            "0x" + "cc".repeat(20),
            "0x" + "00".repeat(20),
            List.of(
                    new Token("sETH", "0x" + "aa".repeat(20), 18, "ETH-USD"),
                    new Token("fUSD", "0x" + "bb".repeat(20), 6, null)),
            List.of(),
            List.of(),
            List.of(new Deployment.Pair(
                    "sETH-fUSD",
                    "sETH",
                    "fUSD",
                    new BigDecimal("0.001"),
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    new BigDecimal("1000"),
                    BigDecimal.ONE,
                    POOL)),
            List.of());

    private final Clock clock = Clock.systemUTC();

    @Test
    void killSwitchAndSpendCapHoldAcrossRestartsWithoutFlink(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            TopicAdmin.createAll(kafka.bootstrapServers());
            write(kafka, Topics.RISK_CONTROLS, killSwitch(true, 1), Topics.SLICES, slice("a-0-0"));
            IdleNode node = new IdleNode();
            try (SliceSender sender = sender(kafka, node)) {
                assertThat(await(kafka, "a-0-0", r -> r.state() == State.FAILED).reasonCode())
                        .isEqualTo("KILL_SWITCH_ACTIVE");
                assertThat(node.taken()).isZero();
                assertThat(sender).isNotNull();
            }

            write(kafka, Topics.RISK_CONTROLS, killSwitch(false, 2), Topics.SLICES, slice("b-0-0"));
            try (SliceSender sender = sender(kafka, node)) {
                await(kafka, "b-0-0", r -> r.state() == State.SENT);
                assertThat(sender).isNotNull();
            }

            write(kafka, Topics.SLICES, slice("c-0-0"), Topics.SLICES, slice("d-0-0"));
            try (SliceSender sender = sender(kafka, node)) {
                assertThat(await(kafka, "d-0-0", r -> r.state() == State.FAILED).reasonCode())
                        .as("two in the first run and this one would pass what two may cost")
                        .isEqualTo("SPEND_CAP_EXCEEDED");
                await(kafka, "c-0-0", r -> r.state() == State.SENT);
                assertThat(sender).isNotNull();
            }
        }
    }

    @Test
    void whatHasFailedBehindAnOpenSliceStaysFailedAfterARestart(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            TopicAdmin.createAll(kafka.bootstrapServers());
            IdleNode node = new IdleNode();
            write(kafka, Topics.SLICES, slice("a-0-0"), Topics.SLICES, slice("a-0-0"));
            try (SliceSender sender = sender(kafka, node)) {
                await(kafka, "a-0-0", r -> r.state() == State.SENT);
                assertThat(sender).isNotNull();
            }
            write(kafka, Topics.RISK_CONTROLS, killSwitch(true, 1), Topics.SLICES, slice("a-1-0"));
            try (SliceSender sender = sender(kafka, node)) {
                await(kafka, "a-1-0", r -> r.state() == State.FAILED);
                assertThat(sender).isNotNull();
            }
            write(kafka, Topics.RISK_CONTROLS, killSwitch(false, 2), Topics.SLICES, slice("b-0-0"));
            write(kafka, Topics.SLICES, slice("a-2-0"), Topics.SLICES, slice("a-2-0"));
            try (SliceSender sender = sender(kafka, node, Map.of())) {
                List<ExecutionReport> reports =
                        readUntil(kafka, "last", r -> r.childId().equals("a-2-0") && r.state() == State.SENT);
                assertThat(reports)
                        .filteredOn(r -> r.childId().equals("a-1-0"))
                        .extracting(ExecutionReport::state)
                        .containsOnly(State.FAILED);
                assertThat(sender).isNotNull();
            }
        }
    }

    @Test
    void switchThatCannotBeReadStopsWhatItsKeyNamesUntilOneThatCan(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            TopicAdmin.createAll(kafka.bootstrapServers());
            IdleNode node = new IdleNode();
            poison(kafka, "ACCOUNT:other");
            write(kafka, Topics.SLICES, slice("a-0-0"), Topics.SLICES, slice("a-0-0"));
            try (SliceSender sender = sender(kafka, node)) {
                await(kafka, "a-0-0", r -> r.state() == State.SENT);
                assertThat(sender).isNotNull();
            }
            poison(kafka, "ACCOUNT:desk");
            write(kafka, Topics.SLICES, slice("b-0-0"), Topics.SLICES, slice("b-0-0"));
            try (SliceSender sender = sender(kafka, node)) {
                ExecutionReport refused = await(kafka, "b-0-0", r -> r.state() == State.FAILED);
                assertThat(refused.reasonCode()).isEqualTo("KILL_SWITCH_ACTIVE");
                assertThat(refused.text()).contains("a switch that it can't read");
                assertThat(sender).isNotNull();
            }
            assertThat(new DeadLetterOffice(kafka.bootstrapServers())
                            .list(l -> l.source().startsWith("chain-sender")))
                    .extracting(DeadLetter::topic)
                    .isNotEmpty()
                    .containsOnly(Topics.RISK_CONTROLS.name());
            write(kafka, Topics.RISK_CONTROLS, killSwitch(false, 2), Topics.SLICES, slice("c-0-0"));
            try (SliceSender sender = sender(kafka, node, Map.of())) {
                await(kafka, "c-0-0", r -> r.state() == State.SENT);
                assertThat(sender).isNotNull();
            }
        }
    }

    private static void poison(EmbeddedKafka kafka, String key) throws Exception {
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
            producer.send(new ProducerRecord<>(Topics.RISK_CONTROLS.name(), key, new byte[] {1, 2, 3}))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private SliceSender sender(EmbeddedKafka kafka, IdleNode node) {
        return sender(kafka, node, Map.of("fUSD", new BigDecimal("5000"), "sETH", BigDecimal.ONE));
    }

    private SliceSender sender(EmbeddedKafka kafka, IdleNode node, Map<String, BigDecimal> caps) {
        SignerConfig config = new SignerConfig("desk", null, new SignerConfig.RawKey("0x" + "01".repeat(32)), caps);
        List<SigningAccount> accounts = List.of(Signers.open(config, "signers[0]"));
        return new SliceSender(kafka.bootstrapServers(), DEPLOYMENT, accounts, SendSettings.LOCAL, node, clock);
    }

    private KillSwitch killSwitch(boolean engaged, long version) {
        return new KillSwitch(KillSwitch.Scope.ACCOUNT, "desk", engaged, "rita", "runaway", version, clock.millis());
    }

    /** Of 2,500 fUSD at most. */
    private Slice slice(String childId) {
        long now = clock.millis();
        return new Slice(
                childId,
                OrderIds.orderIdOf(childId),
                "desk",
                "sETH-fUSD",
                CHAIN_ID,
                POOL,
                Side.BUY,
                0,
                0,
                BigDecimal.ONE,
                new BigDecimal("2500"),
                now,
                now + Duration.ofMinutes(10).toMillis(),
                "alice",
                "MARKET");
    }

    private <A extends Record, B extends Record> void write(
            EmbeddedKafka kafka, Topic<A> firstTopic, A first, Topic<B> thenTopic, B then) throws Exception {
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
            producer.send(Producers.record(firstTopic, first, clock.millis())).get(20, TimeUnit.SECONDS);
            producer.send(Producers.record(thenTopic, then, clock.millis())).get(20, TimeUnit.SECONDS);
        }
    }

    private static ExecutionReport await(EmbeddedKafka kafka, String childId, Predicate<ExecutionReport> wanted)
            throws Exception {
        List<ExecutionReport> read = readUntil(kafka, childId, r -> r.childId().equals(childId) && wanted.test(r));
        return read.get(read.size() - 1);
    }

    /** All reports up to the first that is wanted. */
    private static List<ExecutionReport> readUntil(EmbeddedKafka kafka, String group, Predicate<ExecutionReport> wanted)
            throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "reader-of-" + group,
                "auto.offset.reset",
                "earliest");
        List<ExecutionReport> read = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.EXECUTION_REPORTS.name()));
            long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (System.nanoTime() < deadlineNanos) {
                for (ConsumerRecord<String, byte[]> next : consumer.poll(Duration.ofMillis(200))) {
                    ExecutionReport report = Topics.EXECUTION_REPORTS.codec().decode(next.value());
                    read.add(report);
                    if (wanted.test(report)) {
                        return read;
                    }
                }
            }
        }
        throw new AssertionError("no such report for " + group + " among " + read);
    }
}
