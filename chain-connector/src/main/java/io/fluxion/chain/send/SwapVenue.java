package io.fluxion.chain.send;

import io.fluxion.domain.reference.Instrument;
import java.util.Map;

/** A pool manager on a chain, the node that leads there, and the instruments that are traded in it. */
record SwapVenue(SwapNode node, String poolManager, Map<String, Instrument> instruments) {
    SwapVenue {
        instruments = Map.copyOf(instruments);
    }
}
