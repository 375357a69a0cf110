package io.fluxion.chain.rpc;

import java.util.List;

/** An EVM log as a node tells it: hex strings with {@code 0x}, addresses in lower case. */
public record RawLog(
        String address,
        List<String> topics,
        String data,
        long blockNumber,
        String blockHash,
        String transactionHash,
        int logIndex,
        boolean removed) {

    public RawLog {
        topics = List.copyOf(topics);
    }
}
