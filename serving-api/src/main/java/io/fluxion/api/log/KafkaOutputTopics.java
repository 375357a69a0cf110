package io.fluxion.api.log;

import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The output topics in Kafka, each instance reading all partitions by itself, without a consumer group.
 *
 * <p>One thread reads and hands on; {@link #progress} may be asked from any thread.
 */
public final class KafkaOutputTopics implements OutputTopics {
    /**
     * How far back each partition is read at the start. What is older comes from the store; the views job is never this
     * far behind.
     */
    static final long LOOK_BACK_RECORDS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutputTopics.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(1);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String bootstrapServers;
    private final Clock clock;
    private volatile boolean closed;
    private volatile Progress progress = new Progress(false, 0, 0);
    private volatile Thread reader = new Thread();

    /** Over a broker. */
    public KafkaOutputTopics(String bootstrapServers, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.clock = clock;
    }

    @Override
    public void follow(Follower follower) {
        reader = new Thread(() -> followForEver(follower), "api-output-topics");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(reader);
        try {
            reader.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followForEver(Follower follower) {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                read(consumer, follower);
            } catch (WakeupException e) {
                LOG.debug("woken", e);
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("reading of the output topics broke off; it is taken up again", e);
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer, Follower follower) {
        Map<TopicPartition, Long> ends = seekBack(consumer);
        boolean caughtUp = false;
        long nextLookNanos = System.nanoTime();
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                handOn(record, follower);
            }
            caughtUp = caughtUp || lag(consumer, ends) == 0;
            if (!caughtUp || System.nanoTime() >= nextLookNanos) {
                look(consumer, caughtUp);
                nextLookNanos = System.nanoTime() + LOOK_NANOS;
            }
        }
    }

    /** Asks for the ends of the topics: a poll that brings nothing doesn't tell whether the broker still answers. */
    private void look(KafkaConsumer<String, byte[]> consumer, boolean caughtUp) {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), LOOK_LIMIT);
            progress = new Progress(caughtUp, lag(consumer, ends), clock.millis());
        } catch (TimeoutException e) {
            LOG.warn("Kafka does not answer: {}", e.getMessage());
        }
    }

    private static long lag(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private Map<TopicPartition, Long> seekBack(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?> topic : FOLLOWED) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic.name());
            if (infos == null || infos.isEmpty()) {
                throw new IllegalStateException("there is no topic " + topic.name() + " yet");
            }
            infos.forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - LOOK_BACK_RECORDS)));
        return ends;
    }

    private static void handOn(ConsumerRecord<String, byte[]> message, Follower follower) {
        if (message.value() == null) {
            return;
        }
        try {
            follower.accept(Topics.named(message.topic()).codec().decode(message.value()));
        } catch (UndecodableException e) {
            // The views job, which reads the same topics, makes the dead letter of it.
            LOG.warn(
                    "{}-{}@{} is left out: {}", message.topic(), message.partition(), message.offset(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{}-{}@{} could not be shown", message.topic(), message.partition(), message.offset(), e);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
