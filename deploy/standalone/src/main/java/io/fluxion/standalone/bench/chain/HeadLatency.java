package io.fluxion.standalone.bench.chain;

import io.fluxion.chain.ChainConnector;
import io.fluxion.standalone.bench.Latency;
import io.fluxion.standalone.bench.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** From a block's first sight at the node to its event's arrival at a reader of committed records, a block a second. */
final class HeadLatency {
    private static final int CHAIN_ID = 31_500;
    private static final int WARM_UP_BLOCKS = 10;

    private final Consumer<String> progress;
    private final String bootstrapServers;

    HeadLatency(Consumer<String> progress, String bootstrapServers) {
        this.progress = progress;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * The distribution, and what following the head costs the node.
     *
     * @param callsPerBlock by method
     */
    record Result(int blockTimeMillis, Latency latency, Map<String, Double> callsPerBlock, double loadAverage) {}

    /** Over so many blocks after the first ones. */
    Result run(int blocks) throws Exception {
        progress.accept("head → Kafka over " + blocks + " blocks, one a second");
        HeadToKafka times = new HeadToKafka();
        try (SwapChain chain = SwapChain.startMining(CHAIN_ID);
                HeadWatch watch = new HeadWatch(chain, times);
                ArrivalTail tail = new ArrivalTail(bootstrapServers, CHAIN_ID, times)) {
            Map<String, Double> calls = callsPerBlock(chain, times);
            try (ChainConnector connector = Connectors.start(bootstrapServers, chain.deployment(), chain.rpcUrl())) {
                times.next(WARM_UP_BLOCKS);
                long[] latencies = times.next(blocks);
                watch.close();
                times.requireAll();
                return new Result(1_000, Latency.of(List.of(latencies)), calls, Surroundings.loadAverage());
            }
        }
    }

    private Map<String, Double> callsPerBlock(SwapChain chain, HeadToKafka times) throws Exception {
        try (RecordingProxy proxy = RecordingProxy.start(chain.rpcUrl());
                ChainConnector connector = Connectors.start(bootstrapServers, chain.deployment(), proxy.url())) {
            times.next(WARM_UP_BLOCKS);
            Map<String, Integer> before = proxy.callsByMethod();
            times.next(WARM_UP_BLOCKS);
            Map<String, Double> perBlock = new TreeMap<>();
            proxy.callsByMethod()
                    .forEach((method, calls) ->
                            perBlock.put(method, (calls - before.getOrDefault(method, 0)) / (double) WARM_UP_BLOCKS));
            return perBlock;
        }
    }
}
