package io.fluxion.chain.kafka;

import io.fluxion.chain.follow.Batch;
import io.fluxion.chain.follow.Checkpoint;
import io.fluxion.chain.follow.EventLog;
import io.fluxion.domain.chain.ChainCommand;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A chain's events in Kafka: each batch is one transaction, and the status record in it is the checkpoint.
 *
 * <p>One thread. After an exception the instance is done: close it, open a new one and recover.
 */
public final class KafkaEventLog implements EventLog {
    private static final String NO_CHECKPOINT_SUFFIX = ":announced";
    /** A quarter of a rebuild's transaction. */
    private static final int STRETCH_EVENTS = EVENTS_PER_COMMIT_MAX / 4;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String bootstrapServers;
    private final int chainId;
    private final KafkaProducer<String, byte[]> producer;
    private final EventPositions positions;
    private final CommandReader commands;
    private @Nullable Stretches stretches;

    /** Opens the log of a chain; nothing is shut out before {@link #recover()}. */
    public KafkaEventLog(String bootstrapServers, int chainId) {
        this.bootstrapServers = bootstrapServers;
        this.chainId = chainId;
        this.producer = Producers.bulkTransactional(bootstrapServers, "fluxion-chain-" + chainId);
        this.positions = new EventPositions(partitions());
        this.commands = new CommandReader(bootstrapServers, chainId);
    }

    /** Nobody would close a producer whose log was never opened, and its threads stay. */
    private int partitions() {
        try {
            return producer.partitionsFor(Topics.CHAIN_EVENTS.name()).size();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    @Override
    public Optional<Checkpoint> recover() {
        // First, because it ends what a killed writer left open, and reading stops at an open transaction.
        producer.initTransactions();
        try (CommittedReader reader = new CommittedReader(bootstrapServers)) {
            return new CheckpointReader(chainId, reader).read(positions);
        }
    }

    @Override
    public void commit(Batch batch) {
        producer.beginTransaction();
        for (ChainEvent event : batch.events()) {
            producer.send(Producers.record(Topics.CHAIN_EVENTS, event, event.blockTimeMillis()), this::written);
        }
        for (DeadLetter letter : batch.deadLetters()) {
            producer.send(Producers.record(Topics.DEAD_LETTERS, letter, letter.rejectedAtMillis()));
        }
        producer.send(checkpoint(batch.checkpoint()));
        producer.commitTransaction();
        // A rebuild takes back from the newest down: what it has written is of no block that it still looks for.
        if (!batch.events().stream().allMatch(ChainEvent::retracted)) {
            stretches = null;
        }
        positions.committed(batch.checkpoint().window());
    }

    @Override
    public Optional<ChainStatus> lastStatus() {
        try (CommittedReader reader = new CommittedReader(bootstrapServers)) {
            return new CheckpointReader(chainId, reader).status();
        }
    }

    /** Under another key than the checkpoint's, which compaction would otherwise drop for it. */
    @Override
    public void announce(ChainStatus status) {
        ProducerRecord<String, byte[]> said = Producers.record(Topics.CHAIN_STATUS, status, status.observedAtMillis());
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(
                said.topic(), null, said.timestamp(), said.key() + NO_CHECKPOINT_SUFFIX, said.value()));
        producer.commitTransaction();
    }

    /** A failure is thrown by the commit; here only where a record stands is of interest. */
    private void written(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (metadata != null && failure == null) {
            positions.written(metadata.partition(), metadata.offset());
        }
    }

    private ProducerRecord<String, byte[]> checkpoint(Checkpoint checkpoint) {
        ChainStatus status = checkpoint.status();
        List<WindowHeader.Block> blocks = checkpoint.window().blocks().stream()
                .map(b -> new WindowHeader.Block(b.number(), b.hash(), b.timeMillis()))
                .toList();
        List<Long> eventsFrom = positions.startOf(checkpoint.window(), status.finalizedBlockNumber());
        ProducerRecord<String, byte[]> record =
                Producers.record(Topics.CHAIN_STATUS, status, status.observedAtMillis());
        record.headers().add(WindowHeader.NAME, new WindowHeader(blocks, eventsFrom, checkpoint.halt()).encode());
        return record;
    }

    @Override
    public void replay(Consumer<ChainEvent> event) {
        try (CommittedReader reader = new CommittedReader(bootstrapServers)) {
            new EventReplay(chainId, reader).all(event);
        }
    }

    @Override
    public void replay(long aboveNumber, long upToNumber, Consumer<ChainEvent> event) {
        try (CommittedReader reader = new CommittedReader(bootstrapServers)) {
            EventReplay replay = new EventReplay(chainId, reader);
            stretches(replay).touching(aboveNumber, upToNumber).forEach(stretch -> replay.of(stretch, event));
        }
    }

    @Override
    public long floorOf(long aboveNumber, long upToNumber, int events) {
        try (CommittedReader reader = new CommittedReader(bootstrapServers)) {
            return stretches(new EventReplay(chainId, reader)).floorOf(aboveNumber, upToNumber, events);
        }
    }

    private Stretches stretches(EventReplay replay) {
        Stretches noted = stretches;
        if (noted == null) {
            noted = replay.noted(STRETCH_EVENTS);
            stretches = noted;
        }
        return noted;
    }

    @Override
    public long commandsEnd() {
        return commands.end();
    }

    @Override
    public Optional<ChainCommand> resumeSince(long commandsOffset) {
        return commands.resumeSince(commandsOffset);
    }

    @Override
    public void close() {
        commands.close();
        producer.close(CLOSE_TIMEOUT);
    }
}
