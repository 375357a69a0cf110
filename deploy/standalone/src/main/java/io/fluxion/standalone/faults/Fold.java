package io.fluxion.standalone.faults;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A topic's events with its retractions applied, and every rule of the topic checked on the way.
 *
 * <p>One thread. By partition, since order holds in a partition only: what is taken back is always the newest that stands,
 * as it was written, and what comes stands behind all that stands.
 */
final class Fold {
    private static final Comparator<ChainEvent> CHAIN_ORDER =
            Comparator.comparingLong(ChainEvent::blockNumber).thenComparingInt(ChainEvent::logIndex);

    private final Map<Integer, List<ChainEvent>> standingByPartition = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final boolean finalMayFall;
    private int retractions;
    private int doubled;

    /** @param finalMayFall whether the chain was told to go on after a reorg past finality */
    Fold(boolean finalMayFall) {
        this.finalMayFall = finalMayFall;
    }

    void add(int partition, ChainEvent event) {
        List<ChainEvent> standing = standingByPartition.computeIfAbsent(partition, p -> new ArrayList<>());
        if (event.retracted()) {
            retract(standing, event);
        } else {
            append(standing, event);
        }
    }

    private void retract(List<ChainEvent> standing, ChainEvent retraction) {
        retractions++;
        Optional<ChainEvent> last =
                standing.isEmpty() ? Optional.empty() : Optional.of(standing.remove(standing.size() - 1));
        if (last.isEmpty()
                || !last.get().retractedBy(String.valueOf(retraction.reorgId())).equals(retraction)) {
            faults.add("takes back " + brief(retraction) + " where "
                    + last.map(Fold::brief).orElse("nothing") + " is the newest");
        } else if (last.get().finality() == Finality.FINALIZED && !finalMayFall) {
            faults.add("takes back the final " + brief(retraction));
        }
    }

    private void append(List<ChainEvent> standing, ChainEvent event) {
        if (standing.stream().anyMatch(e -> e.eventId().equals(event.eventId()))) {
            doubled++;
            faults.add("says twice " + brief(event));
        } else if (!standing.isEmpty() && CHAIN_ORDER.compare(standing.get(standing.size() - 1), event) >= 0) {
            faults.add("says " + brief(event) + " behind " + brief(standing.get(standing.size() - 1)));
        }
        standing.add(event);
    }

    /** What stands, in the chain's order. */
    List<ChainEvent> standing() {
        return standingByPartition.values().stream()
                .flatMap(List::stream)
                .sorted(CHAIN_ORDER)
                .toList();
    }

    int retractions() {
        return retractions;
    }

    int doubled() {
        return doubled;
    }

    /** Each broken rule, in words. */
    List<String> faults() {
        return faults;
    }

    static String brief(ChainEvent event) {
        return event.blockNumber() + "/" + event.logIndex() + " of "
                + event.blockHash().substring(0, 10) + "…";
    }
}
