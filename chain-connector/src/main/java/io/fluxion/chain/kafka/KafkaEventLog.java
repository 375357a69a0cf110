package io.fluxion.chain.kafka;

import io.fluxion.chain.follow.Batch;
import io.fluxion.chain.follow.Checkpoint;
import io.fluxion.chain.follow.EventLog;
import io.fluxion.chain.follow.Window;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A chain's events in Kafka: each batch is one transaction, and the status record in it is the checkpoint.
 *
 * <p>One thread. After an exception the instance is done: close it, open a new one and recover.
 */
public final class KafkaEventLog implements EventLog {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String bootstrapServers;
    private final int chainId;
    private final KafkaProducer<String, byte[]> producer;
    private final EventPositions positions;

    /** Opens the log of a chain; nothing is shut out before {@link #recover()}. */
    public KafkaEventLog(String bootstrapServers, int chainId) {
        this.bootstrapServers = bootstrapServers;
        this.chainId = chainId;
        this.producer = Producers.transactional(bootstrapServers, "fluxion-chain-" + chainId);
        this.positions = new EventPositions(
                producer.partitionsFor(Topics.CHAIN_EVENTS.name()).size());
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
        List<Future<RecordMetadata>> written = new ArrayList<>();
        for (ChainEvent event : batch.events()) {
            written.add(producer.send(Producers.record(Topics.CHAIN_EVENTS, event, event.blockTimeMillis())));
        }
        for (DeadLetter letter : batch.deadLetters()) {
            producer.send(Producers.record(Topics.DEAD_LETTERS, letter, letter.rejectedAtMillis()));
        }
        producer.send(checkpoint(batch.status(), batch.window()));
        producer.commitTransaction();
        positions.committed(batch.window(), metadata(written));
    }

    private ProducerRecord<String, byte[]> checkpoint(ChainStatus status, Window window) {
        List<WindowHeader.Block> blocks = window.blocks().stream()
                .map(b -> new WindowHeader.Block(b.number(), b.hash(), b.timeMillis()))
                .toList();
        ProducerRecord<String, byte[]> record =
                Producers.record(Topics.CHAIN_STATUS, status, status.observedAtMillis());
        record.headers().add(WindowHeader.NAME, new WindowHeader(blocks, positions.startOf(window)).encode());
        return record;
    }

    private static List<RecordMetadata> metadata(List<Future<RecordMetadata>> written) {
        List<RecordMetadata> metadata = new ArrayList<>(written.size());
        try {
            for (Future<RecordMetadata> future : written) {
                metadata.add(future.get());
            }
            return metadata;
        } catch (ExecutionException e) {
            throw new KafkaException("a committed record has no offset", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
