package io.fluxion.standalone.chains;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the newest status of each chain of a cluster. */
public final class ChainBoard {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    public ChainBoard(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The newest status of each chain, by chain id. */
    public Map<Integer, ChainStatus> read() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        Map<Integer, ChainStatus> newest = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CHAIN_STATUS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    ChainStatus status = decoded(message);
                    newest.put(status.chainId(), status);
                }
            }
        }
        return newest;
    }

    private static ChainStatus decoded(ConsumerRecord<byte[], byte[]> message) {
        try {
            return Topics.CHAIN_STATUS.codec().decode(message.value());
        } catch (UndecodableException e) {
            throw new IllegalStateException(
                    "message " + message.offset() + " of the chains' status is of a newer version than this", e);
        }
    }
}
