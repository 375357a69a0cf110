package io.fluxion.chain.rpc;

import java.util.List;

/**
 * The logs that are asked for.
 *
 * @param contracts whose logs
 * @param eventTopics the first topics of their events, by which a block that has none is told from one kept back
 */
public record WantedLogs(List<String> contracts, List<String> eventTopics) {
    public WantedLogs {
        contracts = List.copyOf(contracts);
        eventTopics = List.copyOf(eventTopics);
    }
}
