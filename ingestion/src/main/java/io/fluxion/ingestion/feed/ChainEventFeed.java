package io.fluxion.ingestion.feed;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.DeadLetters;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns committed chain events into records of another topic, in their order.
 *
 * <p>At least once: offsets are committed after the records are acknowledged, and a repeated record has the same id. A
 * transaction would hold every price and trade back until its commit, for readers that have to know ids anyway.
 *
 * <p>{@link #run()} is one thread's; {@link #close()} ends it from another.
 */
public final class ChainEventFeed<T extends Record> implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChainEventFeed.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String bootstrapServers;
    private final String name;
    private final EventMapping<T> mapping;
    private final Topic<T> target;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * A feed into a topic.
     *
     * @param name also the consumer group's, and the source named in dead letters
     */
    public ChainEventFeed(String bootstrapServers, String name, EventMapping<T> mapping, Topic<T> target, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.name = name;
        this.mapping = mapping;
        this.target = target;
        this.clock = clock;
    }

    @Override
    public void run() {
        while (isRunning()) {
            try (KafkaConsumer<String, byte[]> consumer = consumer();
                    KafkaProducer<String, byte[]> producer = Producers.idempotent(bootstrapServers)) {
                consumer.subscribe(List.of(Topics.CHAIN_EVENTS.name()));
                feed(consumer, producer);
            } catch (InterruptException e) {
                LOG.debug("{}: stops", name);
            } catch (FencedInstanceIdException e) {
                LOG.error("{}: another feed has taken over", name, e);
                stopped.countDown();
            } catch (KafkaException e) {
                LOG.warn("{}: Kafka failed, going on from the last committed offset", name, e);
                pause();
            }
        }
    }

    private void feed(KafkaConsumer<String, byte[]> consumer, KafkaProducer<String, byte[]> producer) {
        while (isRunning()) {
            ConsumerRecords<String, byte[]> messages = consumer.poll(POLL);
            if (messages.isEmpty()) {
                continue;
            }
            List<Future<RecordMetadata>> writes = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> message : messages) {
                forward(message, producer, writes);
            }
            acknowledge(writes);
            consumer.commitSync();
        }
    }

    private void forward(
            ConsumerRecord<String, byte[]> message,
            KafkaProducer<String, byte[]> producer,
            List<Future<RecordMetadata>> writes) {
        try {
            ChainEvent event = Topics.CHAIN_EVENTS.codec().decode(message.value());
            mapping.map(event)
                    .ifPresent(made ->
                            writes.add(producer.send(Producers.record(target, made, mapping.timestampMillis(made)))));
        } catch (UndecodableException e) {
            writes.add(refuse(message, e.code(), e, producer));
        } catch (UnmappableEventException e) {
            writes.add(refuse(message, e.code(), e, producer));
        }
    }

    private Future<RecordMetadata> refuse(
            ConsumerRecord<String, byte[]> message,
            String code,
            Exception reason,
            KafkaProducer<String, byte[]> producer) {
        DeadLetter letter = DeadLetters.of(name, message, code, String.valueOf(reason.getMessage()), clock.millis());
        return producer.send(Producers.record(Topics.DEAD_LETTERS, letter, letter.rejectedAtMillis()));
    }

    private static void acknowledge(List<Future<RecordMetadata>> writes) {
        try {
            for (Future<RecordMetadata> write : writes) {
                write.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("a record was not written", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, name);
        // A static member takes its own place at once after a kill; any other waits 45 s for its dead predecessor.
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private boolean isRunning() {
        return stopped.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    private void pause() {
        try {
            if (stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{}: stops", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run()} after the batch at hand. */
    @Override
    public void close() {
        stopped.countDown();
    }
}
