package io.fluxion.standalone.faults;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the connector's topics from where they were emptied last. One thread. */
final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int IDLE_POLLS_MAX = 200;
    private static final int FETCH_WAIT_MILLIS_MAX = 10;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Admin admin;
    private final List<TopicPartition> partitions = new ArrayList<>();

    TopicTail(String bootstrapServers) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS_MAX);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        for (String topic :
                List.of(Topics.CHAIN_EVENTS.name(), Topics.CHAIN_STATUS.name(), Topics.DEAD_LETTERS.name())) {
            consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        }
        allowDeletion();
    }

    /** Lets records of the compacted topic be deleted too: a thousand chains share it here. */
    private void allowDeletion() throws InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CHAIN_STATUS.name());
        ConfigEntry policy = new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
        AlterConfigOp set = new AlterConfigOp(policy, AlterConfigOp.OpType.SET);
        awaited(admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all());
    }

    /** Behind the last record, committed or not: the mark of a commit is written after its writer was told. */
    private Map<TopicPartition, Long> ends() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(p -> latest.put(p, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        awaited(admin.listOffsets(latest).all()).forEach((p, end) -> ends.put(p, end.offset()));
        return ends;
    }

    private static <T> T awaited(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refuses", e.getCause());
        }
    }

    /** All that is committed of a chain, and all dead letters. */
    Told read(int chainId) throws InterruptedException {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = ends();
        List<Told.At> events = new ArrayList<>();
        List<ChainStatus> statuses = new ArrayList<>();
        long deadLetters = 0;
        int idlePolls = 0;
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            int read = 0;
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                read++;
                if (record.topic().equals(Topics.CHAIN_EVENTS.name())) {
                    events.add(new Told.At(record.partition(), event(record)));
                } else if (record.topic().equals(Topics.CHAIN_STATUS.name())) {
                    statuses.add(status(record));
                } else {
                    deadLetters++;
                }
            }
            idlePolls = read > 0 ? 0 : idlePolls + 1;
            if (idlePolls > IDLE_POLLS_MAX) {
                throw new Violation("an open transaction holds back the readers of committed records");
            }
        }
        events.removeIf(at -> at.event().chainId() != chainId);
        statuses.removeIf(status -> status.chainId() != chainId);
        return new Told(events, statuses, deadLetters);
    }

    /** Deletes all records, so that the next run starts with empty topics. */
    void empty() throws InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        ends().forEach((p, end) -> all.put(p, RecordsToDelete.beforeOffset(end)));
        awaited(admin.deleteRecords(all).all());
    }

    private static ChainEvent event(ConsumerRecord<String, byte[]> record) {
        try {
            return Topics.CHAIN_EVENTS.codec().decode(record.value());
        } catch (UndecodableException e) {
            throw new Violation("an event can't be decoded: " + e.getMessage());
        }
    }

    private static ChainStatus status(ConsumerRecord<String, byte[]> record) {
        try {
            return Topics.CHAIN_STATUS.codec().decode(record.value());
        } catch (UndecodableException e) {
            throw new Violation("a status can't be decoded: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
