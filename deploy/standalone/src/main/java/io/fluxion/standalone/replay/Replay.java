package io.fluxion.standalone.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.domain.order.TradingSession;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.ingestion.reference.Deployments;
import io.fluxion.jobs.replay.ReplayEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;

/** One replay from its files to its summary. */
public final class Replay {
    private static final String REJECTED = "rejected.jsonl";
    private static final long PROGRESS_MILLIS = 500;
    /** Of a feed that no deployment tells of: the longest in common use. */
    private static final int HEARTBEAT_SECONDS = 86_400;

    private final Map<InputKind, List<Path>> files;
    private final Path out;
    private final @Nullable Path deployment;
    private final int parallelism;
    private final @Nullable OrderOptions orders;

    /** Without orders; {@code deployment} is null when nothing is known of the chains. */
    public Replay(
            List<Path> trades,
            List<Path> oraclePrices,
            List<Path> chainEvents,
            Path out,
            @Nullable Path deployment,
            int parallelism) {
        this(trades, oraclePrices, chainEvents, out, deployment, parallelism, null);
    }

    /**
     * @param deployment null when nothing is known of the chains
     * @param orders null without orders
     */
    public Replay(
            List<Path> trades,
            List<Path> oraclePrices,
            List<Path> chainEvents,
            Path out,
            @Nullable Path deployment,
            int parallelism,
            @Nullable OrderOptions orders) {
        this.files =
                Map.of(InputKind.TRADES, trades, InputKind.PRICES, oraclePrices, InputKind.CHAIN_EVENTS, chainEvents);
        this.out = out;
        this.deployment = deployment;
        this.parallelism = parallelism;
        this.orders = orders;
    }

    /** A file that was written, its lines, and the SHA-256 of its bytes. */
    public record Written(String file, long lines, String sha256) {}

    /** What came of a replay. */
    public record Summary(String out, double seconds, long rejected, List<Written> written) {
        /** For people. */
        public String text() {
            StringBuilder text = new StringBuilder();
            for (Written each : written) {
                text.append(String.format(
                        Locale.ROOT, "%-16s %,12d lines  sha256 %s%n", each.file, each.lines, each.sha256));
            }
            text.append(String.format(Locale.ROOT, "in %s, %.1f s", out, seconds));
            return rejected == 0 ? text.toString() : text + "; " + rejected + " lines were rejected, see " + REJECTED;
        }

        /** For programs. */
        public String json() throws JsonProcessingException {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        }
    }

    /** The days with enough of an instrument's trades to make a curve of. */
    public static Set<LocalDate> daysOf(List<Path> trades, String instrument, TradingSession session) {
        trades.forEach(Replay::requireFile);
        return RecordedTrades.of(trades, session).days(instrument).usableDays();
    }

    /** Runs it, telling its progress in lines that overwrite each other. */
    public Summary run(Consumer<String> progress) throws Exception {
        long begun = System.nanoTime();
        checkFiles();
        DeployedChains chains = deployment == null ? unknownChains() : Deployments.readAll(deployment);
        ReplayRun run = new ReplayRun(files, out, parallelism, chains, orders);
        long bytes = new ReplayFiles(files).bytes();
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
        ticker.scheduleAtFixedRate(
                () -> progress.accept(String.format(
                        Locale.ROOT, "\rread %,d of %,d kB ", ReplayFiles.bytesRead() / 1_000, bytes / 1_000)),
                PROGRESS_MILLIS,
                PROGRESS_MILLIS,
                TimeUnit.MILLISECONDS);
        try {
            Map<String, SortedLines.Written> written = new TreeMap<>(run.run());
            List<Written> all = new ArrayList<>();
            written.forEach((file, of) -> all.add(new Written(file, of.lines(), of.sha256())));
            long rejected = all.stream()
                    .filter(each -> each.file.equals(REJECTED))
                    .mapToLong(Written::lines)
                    .sum();
            return new Summary(out.toString(), (System.nanoTime() - begun) / 1e9, rejected, all);
        } finally {
            ticker.shutdownNow();
            progress.accept("\r");
            deleteScratch();
        }
    }

    /** What can't be read at all is told before anything starts. */
    private void checkFiles() {
        if (orders != null) {
            requireFile(orders.orders());
            // The results have a file of this name, too.
            if (orders.orders()
                    .toAbsolutePath()
                    .normalize()
                    .startsWith(out.toAbsolutePath().normalize())) {
                throw new ReplayException(
                        orders.orders() + ": OUTPUT_FOLDER: the orders lie in the folder that is written to");
            }
        }
        files.forEach((kind, paths) -> {
            paths.forEach(Replay::requireFile);
            new InTimeOrder(kind, paths, new AtomicLong()).checkHeaders();
        });
    }

    private static void requireFile(Path path) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ReplayException(path + ": NO_SUCH_FILE: there is no file to read");
        }
    }

    /** One chain without tokens, and the feeds that the price files name. */
    private DeployedChains unknownChains() {
        TreeSet<String> names = new TreeSet<>();
        InTimeOrder prices =
                new InTimeOrder(InputKind.PRICES, files.getOrDefault(InputKind.PRICES, List.of()), new AtomicLong());
        ReplayEvent event = prices.peek();
        while (event != null) {
            if (event.price() != null) {
                names.add(event.price().feed());
            }
            prices.poll();
            event = prices.peek();
        }
        List<Feed> feeds = names.stream()
                .map(name -> new Feed(name, "", 0, HEARTBEAT_SECONDS))
                .toList();
        return DeployedChains.of(new Deployment(1, 0, "", "", List.of(), feeds, List.of(), List.of(), List.of()));
    }

    /** Flink's own deletion, since what the ending cluster cleans up goes at the same time. */
    private void deleteScratch() throws IOException {
        FileUtils.deleteDirectory(out.resolve(".tmp").toFile());
    }
}
