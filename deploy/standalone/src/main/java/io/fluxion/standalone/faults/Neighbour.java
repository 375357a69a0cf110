package io.fluxion.standalone.faults;

import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.Finality;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topics;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The connector of another chain, which shares the topics: while its transaction is open, nothing behind it is read. */
final class Neighbour implements AutoCloseable {
    private static final int CHAIN_ID = 7;
    private static final long OPEN_MILLIS = 200;

    private final KafkaProducer<String, byte[]> producer;
    private CompletableFuture<Void> end = CompletableFuture.completedFuture(null);

    Neighbour(String bootstrapServers) {
        producer = Producers.transactional(bootstrapServers, "fluxion-chain-" + CHAIN_ID);
        producer.initTransactions();
    }

    /** Opens a transaction with a record in each partition of the shared topics. */
    void begin() {
        producer.beginTransaction();
        ProducerRecord<String, byte[]> event =
                Producers.record(Topics.CHAIN_EVENTS, event(), System.currentTimeMillis());
        for (int partition = 0; partition < Topics.CHAIN_EVENTS.partitions(); partition++) {
            producer.send(
                    new ProducerRecord<>(event.topic(), partition, event.timestamp(), event.key(), event.value()));
        }
        producer.send(Producers.record(Topics.CHAIN_STATUS, status(), System.currentTimeMillis()));
        producer.flush();
    }

    /** Commits or aborts after a moment, while others wait for it. */
    void endSoon(boolean commits) {
        Executor later = CompletableFuture.delayedExecutor(OPEN_MILLIS, TimeUnit.MILLISECONDS);
        end = CompletableFuture.runAsync(commits ? producer::commitTransaction : producer::abortTransaction, later);
    }

    void awaitEnd() {
        end.join();
    }

    private static ChainEvent event() {
        String hash = "0x" + "07".repeat(32);
        return new ChainEvent(
                ChainEvent.idOf(CHAIN_ID, hash, hash, 0),
                CHAIN_ID,
                "0x" + "07".repeat(20),
                1,
                hash,
                1_000,
                hash,
                0,
                Finality.LATEST,
                false,
                null,
                null,
                null,
                null,
                new AnswerUpdated(BigInteger.ONE, BigInteger.ONE, 1_000),
                null);
    }

    private static ChainStatus status() {
        return new ChainStatus(
                CHAIN_ID,
                "neighbour",
                ChainStatus.State.LIVE,
                1,
                0,
                1,
                "0x" + "07".repeat(32),
                1_000,
                0,
                0,
                List.of(),
                "node",
                List.of(),
                null,
                System.currentTimeMillis());
    }

    @Override
    public void close() {
        producer.close();
    }
}
