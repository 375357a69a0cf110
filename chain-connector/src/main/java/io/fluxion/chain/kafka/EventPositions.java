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
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Where in the topic the events of each block of the window start: no earlier block's batch reaches behind it.
 *
 * <p>One thread.
 */
final class EventPositions {
    private final long[] nextOffsets;
    private final AtomicLongArray ends;
    private final Map<String, List<Long>> startsByBlockHash = new HashMap<>();

    /** All offsets are zero: reading from there finds everything. */
    EventPositions(int partitions) {
        nextOffsets = new long[partitions];
        ends = new AtomicLongArray(partitions);
    }

    /** After a restart each restored block starts where the oldest one did, and the next batch at the topic's end. */
    void restore(Collection<WindowHeader.Block> blocks, List<Long> start, List<Long> end) {
        blocks.forEach(b -> startsByBlockHash.put(b.hash(), start));
        for (int i = 0; i < nextOffsets.length; i++) {
            nextOffsets[i] = end.get(i);
        }
    }

    /** Where to read from to find the events of a window whose newest blocks are about to be written. */
    List<Long> startOf(Window window, long finalizedNumber) {
        return window.blocks().stream()
                .filter(block -> block.number() > finalizedNumber)
                .findFirst()
                .map(oldest -> startsByBlockHash.getOrDefault(oldest.hash(), next()))
                .orElseGet(this::next);
    }

    /** A record of the batch stands in the topic; told by the producer's thread before the commit returns. */
    void written(int partition, long offset) {
        ends.accumulateAndGet(partition, offset + 1, Math::max);
    }

    /** A batch was committed: its new blocks started where the topic ended before it. */
    void committed(Window window) {
        List<Long> start = next();
        Set<String> hashes = new HashSet<>();
        for (WindowBlock block : window.blocks()) {
            startsByBlockHash.putIfAbsent(block.hash(), start);
            hashes.add(block.hash());
        }
        startsByBlockHash.keySet().retainAll(hashes);
        for (int i = 0; i < nextOffsets.length; i++) {
            nextOffsets[i] = Math.max(nextOffsets[i], ends.get(i));
        }
    }

    private List<Long> next() {
        return Arrays.stream(nextOffsets).boxed().toList();
    }
}
