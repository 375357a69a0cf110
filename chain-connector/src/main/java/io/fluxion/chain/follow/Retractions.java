package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainEvent;
import java.util.ArrayList;
import java.util.List;

/** What takes back the events of blocks that a reorg removed. */
final class Retractions {
    private Retractions() {}

    /** Of all but the first so many blocks of a window, the newest event first. */
    static List<ChainEvent> of(Window window, int keptBlocks, String reorgId) {
        List<ChainEvent> retractions = new ArrayList<>();
        for (int i = window.blocks().size() - 1; i >= keptBlocks; i--) {
            List<ChainEvent> events = window.blocks().get(i).events();
            for (int j = events.size() - 1; j >= 0; j--) {
                retractions.add(events.get(j).retractedBy(reorgId));
            }
        }
        return retractions;
    }
}
