package io.fluxion.chain.send;

import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kill switches as their topic has them, read from its start by a thread of its own.
 *
 * <p>Until all that stood there at the start has been read, {@link #isKnown} is false, and nothing may be sent. When
 * reading breaks off, what is known holds until it is read again. A message that can't be read counts as its key's switch
 * thrown, until the same switch is thrown or taken back by one that can be read.
 */
final class ControlsReader implements Controls, Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlsReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long RETRY_MILLIS = 500;

    private final String bootstrapServers;
    private final UnreadableSwitches unreadable;
    private final Map<String, KillSwitch> switches = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean known;

    ControlsReader(String bootstrapServers, UnreadableSwitches unreadable) {
        this.bootstrapServers = bootstrapServers;
        this.unreadable = unreadable;
    }

    @Override
    public Optional<KillSwitch> stops(KillSwitch.Traded traded) {
        return KillSwitch.firstThatStops(traded, switches.values());
    }

    /** Whether all that stood in the topic has been read. */
    boolean isKnown() {
        return known;
    }

    @Override
    public void run() {
        while (isRunning()) {
            try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                follow(consumer);
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("the kill switches can't be read, trying again", e);
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.RISK_CONTROLS.name()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Set<TopicPartition> behind = new HashSet<>(partitions);
        while (isRunning()) {
            consumer.poll(POLL).forEach(this::accept);
            if (!known) {
                behind.removeIf(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
                known = behind.isEmpty();
            }
        }
    }

    private void accept(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        try {
            KillSwitch change = Topics.RISK_CONTROLS.codec().decode(message.value());
            switches.put(change.key(), change);
            LOG.warn("kill switch {}: {}", change.engaged() ? "thrown" : "taken back", change.text());
        } catch (UndecodableException e) {
            KillSwitch thrown = unreadable.thrownBy(message, e);
            switches.put(thrown.key(), thrown);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void pause() {
        try {
            if (stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
