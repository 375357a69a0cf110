package io.fluxion.chain;

import io.fluxion.chain.decode.EventTopics;
import io.fluxion.chain.protocol.ForeignLogs;
import io.fluxion.chain.rpc.WantedLogs;
import java.util.ArrayList;
import java.util.List;

/** The logs that a connector asks for: those of our contracts and those of others. */
final class WantedContracts {
    private WantedContracts() {}

    static WantedLogs of(ChainConnectorConfig config) {
        ForeignLogs foreign = config.chain().foreign();
        List<String> contracts = new ArrayList<>(config.contracts());
        contracts.addAll(foreign.contracts());
        List<String> topics = new ArrayList<>(EventTopics.EVENTS);
        topics.addAll(foreign.topics());
        return new WantedLogs(
                contracts.stream().distinct().toList(),
                topics.stream().distinct().toList());
    }
}
