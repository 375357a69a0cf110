package io.fluxion.standalone.bench;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.Side;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.market.MarketJob;
import io.fluxion.jobs.runtime.PassThrough;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * The market job beside a bare Kafka → Flink pass-through of the same topic, by numbers of instruments and parallelism.
 *
 * <p>An hour of seeded trades, each instrument on two venues. Reference and job run in turn (A B B A …) over the same
 * bytes, with the settings that {@code up} uses: state, one-second checkpoints to disk, and Kafka sinks.
 */
public final class MarketBench {
    private static final long SEED = 7;
    private static final int VENUES = 2;
    private static final long START_MILLIS = 1_700_000_000_000L;
    private static final long SPAN_MILLIS = 3_600_000L;

    private final Consumer<String> progress;
    private final int events;
    private final int rounds;

    /** Tells its progress in lines. */
    public MarketBench(Consumer<String> progress, int events, int rounds) {
        this.progress = progress;
        this.events = events;
        this.rounds = rounds;
    }

    /** The figures of one combination, medians over the rounds. */
    public record Row(
            int instruments,
            int parallelism,
            double eventsPerSecond,
            double referenceEventsPerSecond,
            double ratioMedian,
            double ratioMin,
            double ratioMax,
            double cpuSecondsPerMillion,
            double referenceCpuSecondsPerMillion,
            long recordsWritten,
            double loadAverage) {}

    /** All figures of a run. */
    public record Report(
            String startedAt,
            String commit,
            String java,
            int processors,
            double loadAverageBefore,
            int events,
            int rounds,
            List<Row> rows) {

        /** For people. */
        public String table() {
            StringBuilder text = new StringBuilder(String.format(
                    "%-12s %4s %12s %14s %24s %18s %8s %6s%n",
                    "instruments",
                    "p",
                    "events/s",
                    "pass-through",
                    "ratio (min–max)",
                    "CPU s/M: ours/ref",
                    "written",
                    "load"));
            for (Row row : rows) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-12d %4d %,12.0f %,14.0f %10.3f (%.3f–%.3f) %10.2f / %.2f %,10d %6.1f%n",
                        row.instruments,
                        row.parallelism,
                        row.eventsPerSecond,
                        row.referenceEventsPerSecond,
                        row.ratioMedian,
                        row.ratioMin,
                        row.ratioMax,
                        row.cpuSecondsPerMillion,
                        row.referenceCpuSecondsPerMillion,
                        row.recordsWritten,
                        row.loadAverage));
            }
            return text.append(String.format(
                            Locale.ROOT,
                            "%,d events, %d rounds; commit %s, Java %s, %d processors, load before %.1f",
                            events,
                            rounds,
                            commit,
                            java,
                            processors,
                            loadAverageBefore))
                    .toString();
        }
    }

    /** Runs each combination over servers of its own. */
    public Report run(List<Integer> instrumentCounts, List<Integer> parallelisms) throws Exception {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        double load = loadAverage();
        List<Row> rows = new ArrayList<>();
        for (int instruments : instrumentCounts) {
            try (Scratch scratch = new Scratch()) {
                EmbeddedKafka kafka =
                        scratch.closing(EmbeddedKafka.start(scratch.folder().resolve("kafka"), 0));
                TopicAdmin.createAll(kafka.bootstrapServers());
                progress.accept(String.format("writing %,d trades of %,d instruments", events, instruments));
                fill(kafka, instruments);
                for (int parallelism : parallelisms) {
                    rows.add(compare(kafka, scratch, instruments, parallelism));
                }
            }
        }
        return new Report(
                startedAt,
                Surroundings.now().commit(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                load,
                events,
                rounds,
                rows);
    }

    private Row compare(EmbeddedKafka kafka, Scratch scratch, int instruments, int parallelism) throws Exception {
        String topic = Topics.MARKET_TRADES.name();
        Workload reference = new Workload(
                PassThrough.NAME, Topics.MARKET_TRADES, null, (env, config) -> PassThrough.build(env, config, topic));
        Workload job = new Workload(MarketJob.NAME, Topics.MARKET_TRADES, Topics.BARS, MarketJob::build);
        List<Measured> ours = new ArrayList<>();
        List<Measured> references = new ArrayList<>();
        try (JobRun jobs = new JobRun(
                kafka.bootstrapServers(),
                PipelineEvents.deployment(),
                scratch.folder().resolve("p" + parallelism),
                parallelism)) {
            for (int round = 0; round <= rounds; round++) {
                boolean referenceFirst = round % 2 == 0;
                Measured first = jobs.measure(referenceFirst ? reference : job);
                Measured second = jobs.measure(referenceFirst ? job : reference);
                Measured own = referenceFirst ? second : first;
                Measured bare = referenceFirst ? first : second;
                progress.accept(String.format(
                        Locale.ROOT,
                        "%,d instruments, parallelism %d: %,.0f events/s, pass-through %,.0f %s",
                        instruments,
                        parallelism,
                        own.eventsPerSecond(),
                        bare.eventsPerSecond(),
                        round == 0 ? "(warm-up, dropped)" : "(round " + round + " of " + rounds + ")"));
                if (round > 0) {
                    ours.add(own);
                    references.add(bare);
                }
            }
        }
        return row(instruments, parallelism, ours, references);
    }

    private static Row row(int instruments, int parallelism, List<Measured> ours, List<Measured> references) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).eventsPerSecond() / references.get(i).eventsPerSecond());
        }
        ratios.sort(null);
        return new Row(
                instruments,
                parallelism,
                Measured.median(ours, Measured::eventsPerSecond),
                Measured.median(references, Measured::eventsPerSecond),
                Measured.median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                Measured.median(ours, Measured::cpuSecondsPerMillion),
                Measured.median(references, Measured::cpuSecondsPerMillion),
                ours.get(0).recordsWritten(),
                loadAverage());
    }

    private void fill(EmbeddedKafka kafka, int instruments) {
        SplittableRandom random = new SplittableRandom(SEED);
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
            for (int i = 0; i < events; i++) {
                Trade trade = trade(i, instruments, random);
                producer.send(Producers.record(Topics.MARKET_TRADES, trade, trade.tradedAtMillis()));
            }
            producer.flush();
        }
    }

    /** In the order of their times, the instruments and then their venues in turn. */
    private Trade trade(int index, int instruments, SplittableRandom random) {
        BigDecimal price = BigDecimal.valueOf(250_000 + random.nextInt(-500, 500), 2);
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1, 5_000), 3);
        return new Trade(
                ChainEvent.idOf(31337, hash(index), hash(index), 0),
                "s" + index % instruments + "-fUSD",
                "31337:" + hash(index / instruments % VENUES),
                random.nextBoolean() ? Side.BUY : Side.SELL,
                price,
                quantity,
                price.multiply(quantity),
                null,
                START_MILLIS + index * SPAN_MILLIS / events,
                index,
                0,
                false);
    }

    /** As long as a real one: the bytes count. */
    private static String hash(int index) {
        String digits = Integer.toHexString(index);
        return "0x" + "0".repeat(64 - digits.length()) + digits;
    }

    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
