package io.fluxion.standalone.faults;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import java.util.List;

/** What a connector's topics say of one chain, as a reader of committed records sees them. */
record Told(List<At> events, List<ChainStatus> statuses, long deadLetters) {
    Told {
        events = List.copyOf(events);
        statuses = List.copyOf(statuses);
    }

    /** An event and the partition that it stands in, in the partition's order. */
    record At(int partition, ChainEvent event) {}
}
