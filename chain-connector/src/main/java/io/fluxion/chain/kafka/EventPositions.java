package io.fluxion.chain.kafka;

import io.fluxion.chain.follow.Window;
import io.fluxion.chain.follow.WindowBlock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Where in the topic the events of each block of the window start: no earlier block's batch reaches behind it.
 *
 * <p>One thread.
 */
final class EventPositions {
    private final long[] nextOffsets;
    private final Map<String, List<Long>> startsByBlockHash = new HashMap<>();

    /** All offsets are zero: reading from there finds everything. */
    EventPositions(int partitions) {
        nextOffsets = new long[partitions];
    }

    /** After a restart each restored block starts where the oldest one did, and the next batch at the topic's end. */
    void restore(Collection<WindowHeader.Block> blocks, List<Long> start, List<Long> end) {
        blocks.forEach(b -> startsByBlockHash.put(b.hash(), start));
        for (int i = 0; i < nextOffsets.length; i++) {
            nextOffsets[i] = end.get(i);
        }
    }

    /** Where to read from to find the events of a window whose newest blocks are about to be written. */
    List<Long> startOf(Window window) {
        return window.blocks().stream()
                .findFirst()
                .map(oldest -> startsByBlockHash.getOrDefault(oldest.hash(), next()))
                .orElseGet(this::next);
    }

    /** A batch was committed: its new blocks started where the topic ended before it. */
    void committed(Window window, List<RecordMetadata> written) {
        List<Long> start = next();
        Set<String> hashes = new HashSet<>();
        for (WindowBlock block : window.blocks()) {
            startsByBlockHash.putIfAbsent(block.hash(), start);
            hashes.add(block.hash());
        }
        startsByBlockHash.keySet().retainAll(hashes);
        for (RecordMetadata record : written) {
            nextOffsets[record.partition()] = Math.max(nextOffsets[record.partition()], record.offset() + 1);
        }
    }

    private List<Long> next() {
        return Arrays.stream(nextOffsets).boxed().toList();
    }
}
