package io.fluxion.standalone.faults;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The last committed status of one chain. One thread. */
final class StatusTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, byte[]> consumer;
    private final int chainId;
    private String at = "";

    StatusTail(String bootstrapServers, int chainId) {
        this.chainId = chainId;
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topics.CHAIN_STATUS.name()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what has come, or comes in a moment. */
    void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            ChainStatus status = decoded(record);
            if (status.chainId() == chainId) {
                at = status.state() == ChainStatus.State.LIVE ? status.cursorBlockHash() : "";
            }
        }
    }

    /** Whether the chain has been read up to this block, and no further. */
    boolean isAt(String blockHash) {
        return at.equals(blockHash);
    }

    private static ChainStatus decoded(ConsumerRecord<String, byte[]> record) {
        try {
            return Topics.CHAIN_STATUS.codec().decode(record.value());
        } catch (UndecodableException e) {
            throw new Violation("a status can't be decoded: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
