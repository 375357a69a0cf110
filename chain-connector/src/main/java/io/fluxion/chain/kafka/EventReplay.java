package io.fluxion.chain.kafka;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The committed events of one chain, read partition after partition up to where each ends now. */
final class EventReplay {
    private final String keyPrefix;
    private final CommittedReader reader;

    EventReplay(int chainId, CommittedReader reader) {
        this.keyPrefix = chainId + ":";
        this.reader = reader;
    }

    void all(Consumer<ChainEvent> event) {
        from(List.of(), event);
    }

    /** From an offset on in each partition, or from the beginning of one that has none; answers where they ended. */
    List<Long> from(List<Long> offsets, Consumer<ChainEvent> event) {
        List<Long> ends = new ArrayList<>();
        for (TopicPartition partition : reader.partitions(Topics.CHAIN_EVENTS.name())) {
            long end = reader.end(partition);
            long begin = reader.begin(partition);
            long from = partition.partition() < offsets.size()
                    ? Math.max(begin, Math.min(end, offsets.get(partition.partition())))
                    : begin;
            ends.add(end);
            reader.read(partition, from, end, record -> handOn(record, event));
        }
        return ends;
    }

    /** All of them, noted by where they stand. */
    Stretches noted(int eventsEach) {
        Stretches stretches = new Stretches(eventsEach);
        for (TopicPartition partition : reader.partitions(Topics.CHAIN_EVENTS.name())) {
            reader.read(
                    partition,
                    reader.begin(partition),
                    reader.end(partition),
                    record -> handOn(record, event -> stretches.add(partition.partition(), record.offset(), event)));
        }
        return stretches;
    }

    /** One stretch. */
    void of(Stretches.Stretch stretch, Consumer<ChainEvent> event) {
        TopicPartition partition = new TopicPartition(Topics.CHAIN_EVENTS.name(), stretch.partition());
        reader.read(partition, stretch.fromOffset(), stretch.toOffset(), record -> handOn(record, event));
    }

    private void handOn(ConsumerRecord<String, byte[]> record, Consumer<ChainEvent> event) {
        // The key is enough to see that an event is of another chain.
        if (record.key() != null && record.key().startsWith(keyPrefix)) {
            event.accept(decoded(record));
        }
    }

    private static ChainEvent decoded(ConsumerRecord<String, byte[]> record) {
        try {
            return Topics.CHAIN_EVENTS.codec().decode(record.value());
        } catch (UndecodableException e) {
            throw new CorruptCheckpointException("the event at " + record.topic() + "-" + record.partition() + "@"
                    + record.offset() + ": " + e.getMessage());
        }
    }
}
