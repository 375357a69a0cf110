package io.fluxion.chain.kafka;

import io.fluxion.domain.chain.ChainEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which blocks the stretches of the topic have events of, noted while it is read once: some kilobytes for millions.
 *
 * <p>One thread.
 */
final class Stretches {
    private final int eventsEach;
    private final List<Stretch> all = new ArrayList<>();
    private final Map<Integer, Stretch> open = new HashMap<>();

    Stretches(int eventsEach) {
        this.eventsEach = eventsEach;
    }

    /** Neighbouring events of one chain in a partition. */
    static final class Stretch {
        private final int partition;
        private final long fromOffset;
        private long toOffset;
        private long blockMin;
        private long blockMax;
        private int events;

        Stretch(int partition, long fromOffset, long block) {
            this.partition = partition;
            this.fromOffset = fromOffset;
            this.blockMin = block;
            this.blockMax = block;
        }

        int partition() {
            return partition;
        }

        long fromOffset() {
            return fromOffset;
        }

        /** Behind the last one. */
        long toOffset() {
            return toOffset;
        }

        private boolean touches(long aboveNumber, long upToNumber) {
            return blockMax > aboveNumber && blockMin <= upToNumber;
        }
    }

    void add(int partition, long offset, ChainEvent event) {
        long block = event.blockNumber();
        Stretch stretch = open.get(partition);
        if (stretch == null || stretch.events >= eventsEach) {
            stretch = new Stretch(partition, offset, block);
            open.put(partition, stretch);
            all.add(stretch);
        }
        stretch.toOffset = offset + 1;
        stretch.blockMin = Math.min(stretch.blockMin, block);
        stretch.blockMax = Math.max(stretch.blockMax, block);
        stretch.events++;
    }

    /** Those that have an event of a block above one number up to another, each partition's in order. */
    List<Stretch> touching(long aboveNumber, long upToNumber) {
        return all.stream()
                .filter(stretch -> stretch.touches(aboveNumber, upToNumber))
                .toList();
    }

    /** A block above which, up to another, some number of events was written, or all that are above a first one. */
    long floorOf(long aboveNumber, long upToNumber, int events) {
        List<Stretch> newestFirst = touching(aboveNumber, upToNumber).stream()
                .sorted(Comparator.comparingLong((Stretch stretch) -> stretch.blockMax)
                        .reversed())
                .toList();
        int counted = 0;
        for (Stretch stretch : newestFirst) {
            if (counted >= events) {
                return Math.max(aboveNumber, Math.min(stretch.blockMax, upToNumber - 1));
            }
            counted += stretch.events;
        }
        return aboveNumber;
    }
}
