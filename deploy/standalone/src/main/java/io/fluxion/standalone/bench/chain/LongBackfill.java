package io.fluxion.standalone.bench.chain;

import io.fluxion.chain.ChainConnectorMain;
import io.fluxion.standalone.bench.Surroundings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Millions of logs from a recorded node, by a connector in a process of its own with a small heap. */
final class LongBackfill {
    static final int HEAP_MEGABYTES = 512;

    private static final int CHAIN_ID = 31_700;
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);
    private static final Duration STALL_LIMIT = Duration.ofMinutes(2);
    private static final long STOP_SECONDS_MAX = 15;

    private final Consumer<String> progress;
    private final String bootstrapServers;
    private final Path folder;

    LongBackfill(Consumer<String> progress, String bootstrapServers, Path folder) {
        this.progress = progress;
        this.bootstrapServers = bootstrapServers;
        this.folder = folder;
    }

    /**
     * The run's figures.
     *
     * @param cpuSecondsPerMillion of the connector's process alone
     * @param residentMegabytesMax of the connector's process; 0 where the system does not tell
     */
    record Result(
            long logs,
            int logsPerBlock,
            int heapMegabytes,
            double seconds,
            double logsPerSecond,
            double cpuSecondsPerMillion,
            int residentMegabytesMax,
            GcLog gc,
            double loadAverage) {}

    /** From the start of the process to the commit of the head; then every event is read back and checked. */
    Result run(long blocks, int logsPerBlock) throws Exception {
        long logs = blocks * logsPerBlock;
        progress.accept(String.format("backfill of %,d logs from a recorded node, -Xmx%dm", logs, HEAP_MEGABYTES));
        Path gcLog = folder.resolve("gc.log");
        try (RecordedChain chain = RecordedChain.start(CHAIN_ID, blocks, logsPerBlock);
                HeadReached head = new HeadReached(bootstrapServers, CHAIN_ID)) {
            long start = System.nanoTime();
            Process connector = start(chain.url(), gcLog);
            try {
                await(connector, head, blocks, logsPerBlock);
                double seconds = (System.nanoTime() - start) / 1e9;
                double cpu = connector
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis()
                        / 1e3;
                int resident = residentMegabytesMax(connector.pid());
                stop(connector);
                progress.accept("reading every event back");
                Connectors.requireOnceEach(bootstrapServers, CHAIN_ID, logs);
                return new Result(
                        logs,
                        logsPerBlock,
                        HEAP_MEGABYTES,
                        seconds,
                        logs / seconds,
                        cpu / (logs / 1e6),
                        resident,
                        GcLog.of(Files.readAllLines(gcLog)),
                        Surroundings.loadAverage());
            } finally {
                connector.destroyForcibly();
            }
        }
    }

    private Process start(URI node, Path gcLog) throws IOException {
        Path chains = folder.resolve("chains.yaml");
        Files.writeString(chains, """
                chains:
                  - id: %d
                    name: recorded
                    startBlock: 1
                    endpoints:
                      - {url: "%s"}
                    contracts: ["%s"]
                """.formatted(CHAIN_ID, node, RecordedBlocks.EMITTER));
        File log = folder.resolve("connector.log").toFile();
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xlog:gc:file=" + gcLog,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChainConnectorMain.class.getName(),
                        "--kafka",
                        bootstrapServers,
                        "--chains",
                        chains.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    private void await(Process connector, HeadReached head, long blocks, int logsPerBlock) throws IOException {
        long before = -1;
        long stalledNanos = 0;
        while (head.cursorBlockNumber() < blocks) {
            if (!connector.isAlive()) {
                throw new IOException("the connector ended with exit code " + connector.exitValue() + " after block "
                        + head.cursorBlockNumber() + ":\n" + Files.readString(folder.resolve("connector.log")));
            }
            head.follow(blocks, TELL_EVERY);
            long now = head.cursorBlockNumber();
            stalledNanos = now > before ? 0 : stalledNanos + TELL_EVERY.toNanos();
            if (stalledNanos > STALL_LIMIT.toNanos()) {
                throw new IOException("the connector stands at block " + now + " of " + blocks + ":\n"
                        + Files.readString(folder.resolve("connector.log")));
            }
            before = now;
            progress.accept(String.format("%,d logs", Math.max(0, now) * logsPerBlock));
        }
    }

    private static int residentMegabytesMax(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static void stop(Process connector) throws InterruptedException {
        connector.destroy();
        if (!connector.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
            connector.destroyForcibly();
        }
    }
}
