package io.fluxion.chain.send;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which consumed messages are done, and up to where a group may commit: never past one that is still open.
 *
 * <p>Thread-safe: messages are opened by the consumer's thread and closed by others.
 */
final class Acknowledgements {
    private final Map<TopicPartition, Progress> progressByPartition = new HashMap<>();

    private static final class Progress {
        private final TreeSet<Long> open = new TreeSet<>();
        private long nextOffset;
        private long committedOffset;

        long committable() {
            return open.isEmpty() ? nextOffset : open.first();
        }
    }

    synchronized void opened(TopicPartition partition, long offset) {
        Progress progress = progressByPartition.computeIfAbsent(partition, p -> new Progress());
        progress.open.add(offset);
        progress.nextOffset = offset + 1;
    }

    synchronized void done(TopicPartition partition, long offset) {
        Progress progress = progressByPartition.get(partition);
        if (progress != null) {
            progress.open.remove(offset);
        }
    }

    synchronized int open() {
        return progressByPartition.values().stream()
                .mapToInt(p -> p.open.size())
                .sum();
    }

    /** The offsets that have moved since they were last taken. */
    synchronized Map<TopicPartition, OffsetAndMetadata> takeCommittable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        progressByPartition.forEach((partition, progress) -> {
            long committable = progress.committable();
            if (committable > progress.committedOffset) {
                offsets.put(partition, new OffsetAndMetadata(committable));
                progress.committedOffset = committable;
            }
        });
        return offsets;
    }

    /** Another consumer has the partitions now. */
    synchronized void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(progressByPartition::remove);
    }
}
