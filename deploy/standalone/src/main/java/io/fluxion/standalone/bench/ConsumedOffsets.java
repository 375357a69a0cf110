package io.fluxion.standalone.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group has committed, which a Flink job does at each completed checkpoint. */
final class ConsumedOffsets implements AutoCloseable {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Admin admin;

    ConsumedOffsets(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    long of(String group, String topic) {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS);
            return offsets.entrySet().stream()
                    .filter(e -> e.getKey().topic().equals(topic) && e.getValue() != null)
                    .mapToLong(e -> e.getValue().offset())
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not tell the offsets of " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Nanoseconds until the group has consumed so many messages. */
    long awaitNanos(String group, String topic, long messages, long sinceNanos, Duration limit) {
        while (of(group, topic) < messages) {
            if (System.nanoTime() - sinceNanos > limit.toNanos()) {
                throw new IllegalStateException(group + " consumed " + of(group, topic) + " of " + messages
                        + " messages of " + topic + " within " + limit);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return System.nanoTime() - sinceNanos;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
