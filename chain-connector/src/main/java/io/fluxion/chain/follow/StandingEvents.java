package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest events between two blocks that were not taken back, folded from all that was ever written.
 *
 * <p>At most twice the wanted number is held: when there are more, the oldest blocks are dropped and left to a later
 * fold.
 */
final class StandingEvents {
    private static final Comparator<ChainEvent> NEWEST_FIRST = Comparator.comparingLong(ChainEvent::blockNumber)
            .thenComparingInt(ChainEvent::logIndex)
            .reversed();

    private final long upToNumber;
    private final int max;
    private final Map<String, ChainEvent> events = new HashMap<>();
    private long completeAbove;

    /** Of the blocks above one number up to another one. */
    StandingEvents(long aboveNumber, long upToNumber, int max) {
        this.completeAbove = aboveNumber;
        this.upToNumber = upToNumber;
        this.max = max;
    }

    void add(ChainEvent event) {
        if (event.blockNumber() <= completeAbove || event.blockNumber() > upToNumber) {
            return;
        }
        if (event.retracted()) {
            events.remove(event.eventId());
        } else if (events.put(event.eventId(), event) == null && events.size() > 2 * max) {
            dropOldest();
        }
    }

    /** Whole blocks only, so that what is kept is complete; a block of more than twice the wanted number is kept whole. */
    private void dropOldest() {
        List<ChainEvent> sorted = newestFirst();
        long newest = sorted.get(0).blockNumber();
        completeAbove = Math.min(newest - 1, sorted.get(max).blockNumber());
        events.values().removeIf(event -> event.blockNumber() <= completeAbove);
    }

    /** What was dropped is at or below this block. */
    long completeAbove() {
        return completeAbove;
    }

    /** In the reverse order of the chain. */
    List<ChainEvent> newestFirst() {
        List<ChainEvent> sorted = new ArrayList<>(events.values());
        sorted.sort(NEWEST_FIRST);
        return sorted;
    }
}
