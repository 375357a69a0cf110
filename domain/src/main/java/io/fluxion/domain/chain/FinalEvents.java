package io.fluxion.domain.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One chain's events held back until their blocks are final, for a consumer that prefers certainty to speed.
 *
 * <p>Events and statuses come in the order of their transactions: a status after all events that were committed with it
 * or before it. A consumer of the two topics gets that by reading the events up to the end that they have once the status
 * is there.
 *
 * <p>What comes out was never taken back by a reorg that the connector follows by itself. After a person has resumed a
 * halted chain, the retraction of a final event comes out too, since it has to be undone by whoever got the event.
 *
 * <p>One thread.
 */
public final class FinalEvents {
    private static final Comparator<ChainEvent> CHAIN_ORDER =
            Comparator.comparingLong(ChainEvent::blockNumber).thenComparingInt(ChainEvent::logIndex);

    private final Map<String, ChainEvent> held = new HashMap<>();
    private long finalizedNumber = -1;

    /** An event or a retraction; answers what may go on at once. */
    public List<ChainEvent> add(ChainEvent event) {
        if (event.retracted()) {
            return held.remove(event.eventId()) == null ? List.of(event) : List.of();
        }
        if (event.blockNumber() <= finalizedNumber) {
            return List.of(event);
        }
        held.put(event.eventId(), event);
        return List.of();
    }

    /** A status; answers the events that are final by now, in the order of the chain. */
    public List<ChainEvent> add(ChainStatus status) {
        // Lower than before only after a resumed halt: what is read anew is held back again.
        finalizedNumber = status.finalizedBlockNumber();
        List<ChainEvent> released = new ArrayList<>();
        for (ChainEvent event : held.values()) {
            if (event.blockNumber() <= finalizedNumber) {
                released.add(event);
            }
        }
        released.forEach(event -> held.remove(event.eventId()));
        released.sort(CHAIN_ORDER);
        return released;
    }

    /** How many are held back. */
    public int heldEvents() {
        return held.size();
    }
}
