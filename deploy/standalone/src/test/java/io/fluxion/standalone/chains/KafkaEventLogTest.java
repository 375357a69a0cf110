package io.fluxion.standalone.chains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.chain.follow.Batch;
import io.fluxion.chain.follow.Checkpoint;
import io.fluxion.chain.follow.Halt;
import io.fluxion.chain.follow.Window;
import io.fluxion.chain.follow.WindowBlock;
import io.fluxion.chain.kafka.CorruptCheckpointException;
import io.fluxion.chain.kafka.KafkaEventLog;
import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.Finality;
import io.fluxion.ingestion.wire.ChainCommands;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event log on a real broker; each test has a chain of its own. */
class KafkaEventLogTest {
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

    @Test
    void checkpointOfANewerVersionIsRefused() throws Exception {
        statusRecord(1, new byte[] {99});
        try (KafkaEventLog log = log(1)) {
            assertThatExceptionOfType(CorruptCheckpointException.class)
                    .isThrownBy(log::recover)
                    .withMessageContaining("version 99");
        }
    }

    @Test
    void checkpointWithoutItsWindowIsRefused() throws Exception {
        statusRecord(2, null);
        try (KafkaEventLog log = log(2)) {
            assertThatExceptionOfType(CorruptCheckpointException.class)
                    .isThrownBy(log::recover)
                    .withMessageContaining("no window");
        }
    }

    @Test
    void zombieIsFencedAndWritesNothing() {
        try (KafkaEventLog zombie = log(3);
                KafkaEventLog heir = log(3)) {
            zombie.recover();
            zombie.commit(batch(3, window(3, 10, 1), events(3, 10), 0, null));
            assertThat(heir.recover()).isPresent();
            assertThatThrownBy(() -> zombie.commit(batch(3, window(3, 10, 2), events(3, 11), 0, null)))
                    .satisfiesAnyOf(
                            e -> assertThat(e).isInstanceOf(ProducerFencedException.class),
                            e -> assertThat(e).isInstanceOf(InvalidProducerEpochException.class));
            heir.commit(batch(3, window(3, 10, 2), events(3, 11), 0, null));
            assertThat(replayed(heir)).hasSize(4).doesNotHaveDuplicates();
        }
    }

    @Test
    void checkpointComesBackWithTheEventsThatAreNotFinal() {
        Window window = window(4, 20, 5);
        try (KafkaEventLog log = log(4)) {
            assertThat(log.recover()).isEmpty();
            for (int number = 20; number < 25; number++) {
                log.commit(batch(4, window(4, 20, number - 19), events(4, number), 0, null));
            }
        }
        try (KafkaEventLog log = log(4)) {
            Checkpoint checkpoint = log.recover().orElseThrow();
            assertThat(checkpoint.window().blocks()).isEqualTo(window.blocks());
            assertThat(checkpoint.halt()).isNull();
            log.commit(batch(4, window, List.of(), 22, null));
        }
        try (KafkaEventLog log = log(4)) {
            List<WindowBlock> blocks = log.recover().orElseThrow().window().blocks();
            assertThat(blocks).extracting(WindowBlock::hash).isEqualTo(hashes(window));
            assertThat(blocks.subList(0, 3)).allMatch(block -> block.events().isEmpty());
            assertThat(blocks.subList(3, 5)).isEqualTo(window.blocks().subList(3, 5));
        }
    }

    @Test
    void retractedEventsAreNoPartOfTheWindow() {
        try (KafkaEventLog log = log(5)) {
            log.recover();
            log.commit(batch(5, window(5, 30, 1), events(5, 30), 0, null));
            List<ChainEvent> taken =
                    events(5, 30).stream().map(e -> e.retractedBy("r")).toList();
            log.commit(batch(5, window(5, 30, 1), taken, 0, null));
        }
        try (KafkaEventLog log = log(5)) {
            assertThat(log.recover().orElseThrow().window().blocks().get(0).events())
                    .isEmpty();
            assertThat(replayed(log)).hasSize(4);
        }
    }

    @Test
    void haltAndItsRebuildComeBack() {
        Halt halt = new Halt(3, new Halt.Rebuild(10, 50, 12, "6:11:resumed:1", "ann", "why not"));
        try (KafkaEventLog log = log(6)) {
            log.recover();
            log.commit(batch(6, window(6, 40, 2), List.of(), 0, halt));
        }
        try (KafkaEventLog log = log(6)) {
            assertThat(log.recover().orElseThrow().halt()).isEqualTo(halt);
        }
    }

    @Test
    void commandOfAnotherChainIsNotTaken() {
        try (KafkaEventLog log = log(7)) {
            long end = log.commandsEnd();
            assertThat(log.resumeSince(end)).isEmpty();
            ChainCommands.resume(kafka.bootstrapServers(), 77, "bob", "another", Clock.systemUTC());
            assertThat(log.resumeSince(end)).isEmpty();
            ChainCommands.resume(kafka.bootstrapServers(), 7, "ann", "looked at it", Clock.systemUTC());
            assertThat(log.resumeSince(end)).map(ChainCommand::who).hasValue("ann");
            assertThat(log.resumeSince(log.commandsEnd())).isEmpty();
        }
    }

    @Test
    void largeTransactionIsOneCheckpoint() {
        List<ChainEvent> many =
                IntStream.range(0, 20_000).mapToObj(i -> event(8, 50, i)).toList();
        try (KafkaEventLog log = log(8)) {
            log.recover();
            log.commit(batch(8, window(8, 50, 1), many, 0, null));
        }
        try (KafkaEventLog log = log(8)) {
            assertThat(log.recover().orElseThrow().window().blocks().get(0).events())
                    .isEqualTo(many);
        }
    }

    /** Compaction must not drop the checkpoint for it: a newer version may be able to read it. */
    @Test
    void announcedStatusIsSeenAndLeavesTheCheckpoint() throws Exception {
        statusRecord(11, new byte[] {99});
        try (KafkaEventLog log = log(11)) {
            assertThatExceptionOfType(CorruptCheckpointException.class).isThrownBy(log::recover);
            log.announce(status(11, Window.empty(), 0));
        }
        try (KafkaEventLog log = log(11)) {
            assertThatExceptionOfType(CorruptCheckpointException.class)
                    .isThrownBy(log::recover)
                    .withMessageContaining("version 99");
        }
    }

    @Test
    void lastStatusIsReadWithoutShuttingAnybodyOut() {
        try (KafkaEventLog writer = log(12);
                KafkaEventLog watcher = log(12)) {
            assertThat(watcher.lastStatus()).isEmpty();
            writer.recover();
            writer.commit(batch(12, window(12, 10, 1), events(12, 10), 0, null));
            assertThat(watcher.lastStatus()).map(ChainStatus::cursorBlockNumber).hasValue(10L);
            writer.commit(batch(12, window(12, 10, 2), events(12, 11), 0, null));
            assertThat(watcher.lastStatus()).map(ChainStatus::cursorBlockNumber).hasValue(11L);
        }
    }

    /** A rebuild looks only where its blocks are, and finds what reading everything would. */
    @Test
    void partOfTheTopicHasAllEventsOfItsBlocks() {
        try (KafkaEventLog log = log(13)) {
            log.recover();
            for (int from = 0; from < 30_000; from += 10_000) {
                int first = from;
                List<ChainEvent> many = IntStream.range(0, 10_000)
                        .mapToObj(i -> event(13, 100 + (first + i) / 10, i % 10))
                        .toList();
                log.commit(batch(13, window(13, 50, 1), many, 0, null));
            }
            long floor = log.floorOf(99, 3_099, 10_000);
            assertThat(floor).isBetween(99L, 2_100L).isGreaterThan(1_000);
            List<ChainEvent> part = new ArrayList<>();
            log.replay(floor, 3_050, part::add);
            assertThat(part).hasSizeLessThan(25_000);
            assertThat(part.stream()
                            .filter(e -> e.blockNumber() > floor && e.blockNumber() <= 3_050)
                            .sorted(Comparator.comparing(ChainEvent::eventId))
                            .toList())
                    .isEqualTo(replayed(log).stream()
                            .filter(e -> e.blockNumber() > floor && e.blockNumber() <= 3_050)
                            .sorted(Comparator.comparing(ChainEvent::eventId))
                            .toList());
            assertThat(log.floorOf(99, 3_099, 1_000_000)).isEqualTo(99);
            assertThat(log.floorOf(99, 101, 5)).isBetween(99L, 100L);
        }
    }

    private static KafkaEventLog log(int chainId) {
        return new KafkaEventLog(kafka.bootstrapServers(), chainId);
    }

    private static List<ChainEvent> replayed(KafkaEventLog log) {
        List<ChainEvent> events = new ArrayList<>();
        log.replay(events::add);
        return events;
    }

    private static void statusRecord(int chainId, byte @Nullable [] window) throws Exception {
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
            ProducerRecord<String, byte[]> record =
                    Producers.record(Topics.CHAIN_STATUS, status(chainId, Window.empty(), 0), 0);
            if (window != null) {
                record.headers().add("window", window);
            }
            producer.send(record).get();
        }
    }

    private static Batch batch(
            int chainId, Window window, List<ChainEvent> events, long finalized, @Nullable Halt halt) {
        return new Batch(events, List.of(), new Checkpoint(status(chainId, window, finalized), window, halt));
    }

    private static ChainStatus status(int chainId, Window window, long finalized) {
        long cursor = window.tail().map(WindowBlock::number).orElse(0L);
        return new ChainStatus(
                chainId,
                "chain",
                ChainStatus.State.LIVE,
                cursor,
                finalized,
                cursor,
                "0x",
                0,
                0,
                0,
                List.of(),
                "node",
                List.of(),
                null,
                0);
    }

    private static Window window(int chainId, int from, int blocks) {
        return Window.of(IntStream.range(from, from + blocks)
                .mapToObj(number -> new WindowBlock(number, hash(number), number * 1_000L, events(chainId, number)))
                .toList());
    }

    private static List<String> hashes(Window window) {
        return window.blocks().stream().map(WindowBlock::hash).toList();
    }

    private static List<ChainEvent> events(int chainId, int number) {
        return Stream.of(0, 1).map(index -> event(chainId, number, index)).toList();
    }

    private static String hash(int number) {
        return "0x" + String.format("%064x", number);
    }

    /** Events of one block are of two contracts, and so may be in two partitions. */
    private static ChainEvent event(int chainId, int number, int index) {
        return new ChainEvent(
                ChainEvent.idOf(chainId, hash(number), "0xt" + index, index),
                chainId,
                "0xc" + index % 2,
                number,
                hash(number),
                number * 1_000L,
                "0xt" + index,
                index,
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
