package io.fluxion.standalone.bench.chain;

import com.sun.management.OperatingSystemMXBean;
import io.fluxion.chain.ChainConnector;
import io.fluxion.standalone.bench.Surroundings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Logs a second from a node into Kafka, exactly once, beside the bare download of the same pages and beside decoding
 * the same logs by web3j, in turn (A B B A).
 *
 * <p>Each round is a chain of its own to the connector: the node is given another chain id, under which nothing was
 * ever committed. The clock runs from the connector's start to the commit of the head as a reader sees it, so that
 * joining the broker is in it.
 */
final class BackfillRate {
    private static final int FIRST_CHAIN_ID = 31_400;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Subject, List<Rate.Round>> rounds = new EnumMap<>(Subject.class);
    private final Consumer<String> progress;
    private final String bootstrapServers;
    private final int blocks;
    private final int logsPerBlock;
    private int chainId = FIRST_CHAIN_ID;

    BackfillRate(Consumer<String> progress, String bootstrapServers, int blocks, int logsPerBlock) {
        this.progress = progress;
        this.bootstrapServers = bootstrapServers;
        this.blocks = blocks;
        this.logsPerBlock = logsPerBlock;
    }

    /** What is done with the same logs. */
    private enum Subject {
        CONNECTOR,
        DOWNLOAD,
        OWN_DECODE,
        WEB3J_DECODE
    }

    /**
     * The figures of all subjects.
     *
     * @param pages the requests for logs in which the connector and the download got them
     * @param bytes of the pages' answers
     */
    record Result(
            int logs,
            int logsPerBlock,
            int pages,
            long bytes,
            Map<String, Integer> callsByMethod,
            Rate connector,
            Rate download,
            Rate ownDecode,
            Rate web3jDecode,
            Rate.Ratio connectorToDownload,
            Rate.Ratio connectorToWeb3jDecode,
            double loadAverage) {}

    /** Runs so many rounds after ten seconds of warming up. */
    Result run(int times) throws Exception {
        progress.accept(String.format("a chain of %,d blocks with %,d swaps each", blocks, logsPerBlock));
        try (SwapChain chain = SwapChain.start(FIRST_CHAIN_ID)) {
            for (int block = 0; block < blocks; block++) {
                chain.emit(logsPerBlock);
                chain.mine();
            }
            Pages pages = pages(chain);
            PagedDownload download = new PagedDownload(chain.rpcUrl(), pages.requests());
            long bytes = download.run();
            Decoders decoders = new Decoders(chain.logs());
            long begun = System.nanoTime();
            int warmUps = 0;
            do {
                turn(chain, download, decoders, -warmUps++);
            } while (System.nanoTime() - begun < WARM_UP.toNanos());
            for (int round = 1; round <= times; round++) {
                turn(chain, download, decoders, round);
            }
            return result(pages, bytes);
        }
    }

    private int logs() {
        return blocks * logsPerBlock;
    }

    private record Pages(List<byte[]> requests, Map<String, Integer> callsByMethod) {}

    /** A run of the connector through a proxy tells in which pages it asks. */
    private Pages pages(SwapChain chain) throws Exception {
        try (RecordingProxy proxy = RecordingProxy.start(chain.rpcUrl());
                HeadReached head = new HeadReached(bootstrapServers, chainId);
                ChainConnector connector = Connectors.start(bootstrapServers, chain.deployment(), proxy.url())) {
            head.await(chain.head(), LIMIT);
            return new Pages(proxy.logRequests(), proxy.callsByMethod());
        }
    }

    private void turn(SwapChain chain, PagedDownload download, Decoders decoders, int round) throws Exception {
        Map<Subject, Rate.Round> figures = new EnumMap<>(Subject.class);
        boolean downloadFirst = Math.floorMod(round, 2) == 0;
        if (downloadFirst) {
            figures.put(Subject.DOWNLOAD, timed(chain, download::run));
        }
        figures.put(Subject.CONNECTOR, connector(chain));
        if (!downloadFirst) {
            figures.put(Subject.DOWNLOAD, timed(chain, download::run));
        }
        figures.put(Subject.OWN_DECODE, timed(chain, decoders::own));
        figures.put(Subject.WEB3J_DECODE, timed(chain, decoders::web3j));
        StringBuilder line = new StringBuilder(round <= 0 ? "warm-up, dropped:" : "round " + round + ":");
        figures.forEach(
                (subject, figure) -> line.append(String.format(" %s %,.0f/s", subject, figure.logsPerSecond())));
        progress.accept(line.toString());
        if (round > 0) {
            figures.forEach((subject, figure) ->
                    rounds.computeIfAbsent(subject, s -> new ArrayList<>()).add(figure));
        }
    }

    private Rate.Round connector(SwapChain chain) throws Exception {
        chain.rename(++chainId);
        long head = chain.head();
        Rate.Round figures;
        try (HeadReached reached = new HeadReached(bootstrapServers, chainId)) {
            figures = timed(chain, () -> {
                try (ChainConnector connector =
                        Connectors.start(bootstrapServers, chain.deployment(), chain.rpcUrl())) {
                    reached.await(head, LIMIT);
                }
            });
        }
        Connectors.requireOnceEach(bootstrapServers, chainId, logs());
        return figures;
    }

    private interface Work {
        void run() throws Exception;
    }

    private Rate.Round timed(SwapChain chain, Work work) throws Exception {
        long nodeCpu = chain.cpu().toNanos();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        long nanos = System.nanoTime() - start;
        return new Rate.Round(
                logs() / (nanos / 1e9),
                perMillion(system.getProcessCpuTime() - cpu),
                perMillion(chain.cpu().toNanos() - nodeCpu));
    }

    private double perMillion(long nanos) {
        return nanos / 1e9 / (logs() / 1e6);
    }

    private Result result(Pages pages, long bytes) {
        return new Result(
                logs(),
                logsPerBlock,
                pages.requests().size(),
                bytes,
                pages.callsByMethod(),
                Rate.of(of(Subject.CONNECTOR)),
                Rate.of(of(Subject.DOWNLOAD)),
                Rate.of(of(Subject.OWN_DECODE)),
                Rate.of(of(Subject.WEB3J_DECODE)),
                Rate.Ratio.of(of(Subject.CONNECTOR), of(Subject.DOWNLOAD)),
                Rate.Ratio.of(of(Subject.CONNECTOR), of(Subject.WEB3J_DECODE)),
                Surroundings.loadAverage());
    }

    private List<Rate.Round> of(Subject subject) {
        return rounds.getOrDefault(subject, List.of());
    }
}
