package io.fluxion.standalone.chains;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The status topic as its readers see it. */
final class CommittedTopic {
    private CommittedTopic() {}

    /** The last committed status of a chain; one that catches up from nothing before the first. */
    static ChainStatus lastStatus(String bootstrapServers, int chainId) {
        ChainStatus last = new ChainStatus(
                chainId,
                "none",
                ChainStatus.State.CATCHING_UP,
                -1,
                0,
                -1,
                "",
                0,
                0,
                0,
                List.of(),
                "",
                List.of(),
                null,
                0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.CHAIN_STATUS.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (Integer.toString(chainId).equals(record.key())) {
                        last = Topics.CHAIN_STATUS.codec().decode(record.value());
                    }
                }
            }
        } catch (UndecodableException e) {
            throw new IllegalStateException(e);
        }
        return last;
    }
}
