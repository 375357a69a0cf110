package io.fluxion.standalone.bench.chain;

import io.fluxion.chain.ChainConnector;
import io.fluxion.standalone.bench.Latency;
import io.fluxion.standalone.bench.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The latency of one chain while another chain's only node, followed by the same process, answers, hangs, and is gone.
 *
 * <p>Alive and hanging in turn (A B B A): a frozen process takes connections and never answers.
 */
final class Isolation {
    private static final int CHAIN_ID = 31_600;
    private static final int OTHER_CHAIN_ID = 31_601;
    private static final int WARM_UP_BLOCKS = 10;
    /** Until the follower of the hanging node is where it stays: in its timeout or its retries. */
    private static final int SETTLING_BLOCKS = 3;

    private final Consumer<String> progress;
    private final String bootstrapServers;

    Isolation(Consumer<String> progress, String bootstrapServers) {
        this.progress = progress;
        this.bootstrapServers = bootstrapServers;
    }

    /** The healthy chain's latency by the other node's state; the ratios are of hanging or gone to alive. */
    record Result(
            Latency otherAlive,
            Latency otherHanging,
            Latency otherGone,
            double p50RatioHanging,
            double p50RatioGone,
            double loadAverage) {}

    /** Over so many blocks in each state. */
    Result run(int blocks) throws Exception {
        HeadToKafka times = new HeadToKafka();
        try (SwapChain chain = SwapChain.startMining(CHAIN_ID);
                SwapChain other = SwapChain.startMining(OTHER_CHAIN_ID);
                HeadWatch watch = new HeadWatch(chain, times);
                HeadWatch otherWatch = new HeadWatch(other, new HeadToKafka());
                ArrivalTail tail = new ArrivalTail(bootstrapServers, CHAIN_ID, times);
                ChainConnector connector = Connectors.start(bootstrapServers, chain.deployment(), chain.rpcUrl());
                ChainConnector otherConnector =
                        Connectors.start(bootstrapServers, other.deployment(), other.rpcUrl())) {
            times.next(WARM_UP_BLOCKS);
            Result result = measure(times, other, blocks);
            watch.close();
            times.requireAll();
            return result;
        }
    }

    private Result measure(HeadToKafka times, SwapChain other, int blocks) throws Exception {
        List<long[]> alive = new ArrayList<>();
        List<long[]> hanging = new ArrayList<>();
        for (boolean hangs : new boolean[] {false, true, true, false}) {
            progress.accept("latency of one chain, the other's node " + (hangs ? "hanging" : "alive"));
            if (hangs) {
                other.freeze();
            }
            try {
                times.next(SETTLING_BLOCKS);
                (hangs ? hanging : alive).add(times.next((blocks + 1) / 2));
            } finally {
                other.thaw();
            }
        }
        progress.accept("latency of one chain, the other's node gone");
        other.close();
        times.next(SETTLING_BLOCKS);
        return result(Latency.of(alive), Latency.of(hanging), Latency.of(List.of(times.next(blocks))));
    }

    private static Result result(Latency alive, Latency hanging, Latency gone) {
        return new Result(
                alive,
                hanging,
                gone,
                hanging.p50() / alive.p50(),
                gone.p50() / alive.p50(),
                Surroundings.loadAverage());
    }
}
