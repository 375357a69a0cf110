package io.fluxion.chain.kafka;

import io.fluxion.chain.follow.Checkpoint;
import io.fluxion.chain.follow.Window;
import io.fluxion.chain.follow.WindowBlock;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Finds a chain's last committed checkpoint, and the events of its window by folding the topic from where they start. */
final class CheckpointReader {
    /** A status record and its transaction marker take two offsets; a handful of chains share the topic. */
    private static final long FIRST_STEP_BACK = 64;

    private final int chainId;
    private final CommittedReader reader;

    CheckpointReader(int chainId, CommittedReader reader) {
        this.chainId = chainId;
        this.reader = reader;
    }

    Optional<Checkpoint> read(EventPositions positions) {
        ConsumerRecord<String, byte[]> last = lastStatus();
        if (last == null) {
            return Optional.empty();
        }
        ChainStatus status = decodedStatus(last);
        Header header = last.headers().lastHeader(WindowHeader.NAME);
        if (header == null) {
            throw new CorruptCheckpointException("the status of chain " + chainId + " has no window");
        }
        WindowHeader window = WindowHeader.decode(header.value());
        return Optional.of(new Checkpoint(status, withEvents(window, status, positions), window.halt()));
    }

    /** The status alone. */
    Optional<ChainStatus> status() {
        return Optional.ofNullable(lastStatus()).map(CheckpointReader::decodedStatus);
    }

    /** Backwards from the end in growing steps: compaction may leave a day's records before the last one. */
    private @Nullable ConsumerRecord<String, byte[]> lastStatus() {
        TopicPartition partition = reader.partitions(Topics.CHAIN_STATUS.name()).get(0);
        long begin = reader.begin(partition);
        long end = reader.end(partition);
        LastOf last = new LastOf(Integer.toString(chainId));
        long to = end;
        for (long step = FIRST_STEP_BACK; to > begin && last.record == null; step *= 2) {
            long from = Math.max(begin, end - step);
            reader.read(partition, from, to, last::accept);
            to = from;
        }
        return last.record;
    }

    private static final class LastOf {
        private final String key;
        private @Nullable ConsumerRecord<String, byte[]> record;

        LastOf(String key) {
            this.key = key;
        }

        void accept(ConsumerRecord<String, byte[]> candidate) {
            if (key.equals(candidate.key())) {
                record = candidate;
            }
        }
    }

    /** Only blocks that aren't final need their events. */
    private Window withEvents(WindowHeader header, ChainStatus status, EventPositions positions) {
        Map<String, List<ChainEvent>> eventsByBlock = new LinkedHashMap<>();
        header.blocks().stream()
                .filter(block -> block.number() > status.finalizedBlockNumber())
                .forEach(block -> eventsByBlock.put(block.hash(), new ArrayList<>()));
        List<Long> ends =
                new EventReplay(chainId, reader).from(header.eventsFrom(), event -> fold(eventsByBlock, event));
        positions.restore(header.blocks(), header.eventsFrom(), ends);
        return Window.of(header.blocks().stream()
                .map(b ->
                        new WindowBlock(b.number(), b.hash(), b.timeMillis(), inLogOrder(eventsByBlock.get(b.hash()))))
                .toList());
    }

    private static void fold(Map<String, List<ChainEvent>> eventsByBlock, ChainEvent event) {
        List<ChainEvent> events = eventsByBlock.get(event.blockHash());
        if (events == null) {
            return;
        }
        events.removeIf(e -> e.eventId().equals(event.eventId()));
        if (!event.retracted()) {
            events.add(event);
        }
    }

    private static List<ChainEvent> inLogOrder(@Nullable List<ChainEvent> events) {
        List<ChainEvent> sorted = new ArrayList<>(events == null ? List.of() : events);
        sorted.sort(Comparator.comparingInt(ChainEvent::logIndex));
        return sorted;
    }

    private static ChainStatus decodedStatus(ConsumerRecord<String, byte[]> record) {
        try {
            return Topics.CHAIN_STATUS.codec().decode(record.value());
        } catch (UndecodableException e) {
            throw new CorruptCheckpointException("the status at offset " + record.offset() + ": " + e.getMessage());
        }
    }
}
