package io.fluxion.standalone.bench;

import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.liquidity.LiquidityJob;
import io.fluxion.jobs.runtime.PassThrough;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * The liquidity job beside a bare Kafka → Flink pass-through of the same topic, by numbers of pools and parallelism.
 *
 * <p>An hour of seeded swaps in blocks a second long, the pools in turn. Reference and job run in turn (A B B A …) over the same
 * bytes, with the settings that {@code up} uses: state, one-second checkpoints to disk, and Kafka sinks.
 */
public final class LiquidityBench {
    private static final long SEED = 7;

    private final Consumer<String> progress;
    private final int events;
    private final int rounds;

    /** Tells its progress in lines. */
    public LiquidityBench(Consumer<String> progress, int events, int rounds) {
        this.progress = progress;
        this.events = events;
        this.rounds = rounds;
    }

    /** The figures of one combination, medians over the rounds. */
    public record Row(
            int pools,
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
                    "pools",
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
                        row.pools,
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
    public Report run(List<Integer> poolCounts, List<Integer> parallelisms) throws Exception {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        double load = loadAverage();
        List<Row> rows = new ArrayList<>();
        for (int pools : poolCounts) {
            try (Scratch scratch = new Scratch()) {
                EmbeddedKafka kafka =
                        scratch.closing(EmbeddedKafka.start(scratch.folder().resolve("kafka"), 0));
                TopicAdmin.createAll(kafka.bootstrapServers());
                progress.accept(String.format("writing %,d events of %,d pools", events, pools));
                fill(kafka, pools);
                for (int parallelism : parallelisms) {
                    rows.add(compare(kafka, scratch, pools, parallelism));
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

    private Row compare(EmbeddedKafka kafka, Scratch scratch, int pools, int parallelism) throws Exception {
        String topic = Topics.CHAIN_EVENTS.name();
        Workload reference = new Workload(
                PassThrough.NAME, Topics.CHAIN_EVENTS, null, (env, config) -> PassThrough.build(env, config, topic));
        Workload job = new Workload(LiquidityJob.NAME, Topics.CHAIN_EVENTS, Topics.POOLS, LiquidityJob::build);
        List<Measured> ours = new ArrayList<>();
        List<Measured> references = new ArrayList<>();
        try (JobRun jobs = new JobRun(
                kafka.bootstrapServers(),
                PipelineEvents.deployment(pools),
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
                        "%,d pools, parallelism %d: %,.0f events/s, pass-through %,.0f %s",
                        pools,
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
        return row(pools, parallelism, ours, references);
    }

    private static Row row(int pools, int parallelism, List<Measured> ours, List<Measured> references) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).eventsPerSecond() / references.get(i).eventsPerSecond());
        }
        ratios.sort(null);
        return new Row(
                pools,
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

    private void fill(EmbeddedKafka kafka, int pools) {
        PipelineEvents made = new PipelineEvents(SEED, events, PipelineEvents.deployment(pools));
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
            made.prices().forEach(p -> producer.send(Producers.record(Topics.ORACLE_PRICES, p, p.updatedAtMillis())));
            made.poolEvents()
                    .forEach(e -> producer.send(Producers.record(Topics.CHAIN_EVENTS, e, e.blockTimeMillis())));
            producer.flush();
        }
    }

    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
