package io.fluxion.standalone.bench;

import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.jobs.runtime.PassThrough;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * One job beside a bare Kafka → Flink pass-through of the same topic, by what its events are of and by parallelism.
 *
 * <p>Reference and job run in turn (A B B A …) over the same bytes, with the settings that {@code up} uses: state,
 * one-second checkpoints to disk, and Kafka sinks.
 */
public final class JobBench {
    private final JobSubject subject;
    private final Consumer<String> progress;
    private final int events;
    private final int rounds;

    /** Tells its progress in lines. */
    public JobBench(JobSubject subject, Consumer<String> progress, int events, int rounds) {
        this.subject = subject;
        this.progress = progress;
        this.events = events;
        this.rounds = rounds;
    }

    /** The figures of one combination, medians over the rounds. */
    public record Row(
            int count,
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

    /**
     * All figures of a run.
     *
     * @param counted what the rows' counts are of
     */
    public record Report(Surroundings surroundings, String counted, int events, int rounds, List<Row> rows) {
        public Report {
            rows = List.copyOf(rows);
        }

        /** For people. */
        public String table() {
            StringBuilder text = new StringBuilder(String.format(
                    "%-12s %4s %12s %14s %24s %18s %8s %6s%n",
                    counted,
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
                        row.count,
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
                            surroundings.commit(),
                            surroundings.java(),
                            surroundings.processors(),
                            surroundings.loadAverageBefore()))
                    .toString();
        }
    }

    /** Runs each combination over servers of its own. */
    public Report run(List<Integer> counts, List<Integer> parallelisms) throws Exception {
        Surroundings surroundings = Surroundings.now();
        List<Row> rows = new ArrayList<>();
        for (int count : counts) {
            try (Scratch scratch = new Scratch()) {
                EmbeddedKafka kafka =
                        scratch.closing(EmbeddedKafka.start(scratch.folder().resolve("kafka"), 0));
                TopicAdmin.createAll(kafka.bootstrapServers());
                progress.accept(String.format("writing %,d events of %,d %s", events, count, subject.counted()));
                try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
                    subject.send(producer, events, count);
                    producer.flush();
                }
                for (int parallelism : parallelisms) {
                    rows.add(compare(kafka, scratch, count, parallelism));
                }
            }
        }
        return new Report(surroundings, subject.counted(), events, rounds, rows);
    }

    private Row compare(EmbeddedKafka kafka, Scratch scratch, int count, int parallelism) throws Exception {
        Workload job = subject.job();
        String topic = job.input().name();
        Workload reference = new Workload(
                PassThrough.NAME, job.input(), null, null, (env, config) -> PassThrough.build(env, config, topic));
        List<Measured> ours = new ArrayList<>();
        List<Measured> references = new ArrayList<>();
        try (JobRun jobs = new JobRun(
                kafka.bootstrapServers(),
                subject.deployment(count),
                scratch.folder().resolve("p" + parallelism),
                parallelism)) {
            for (int round = 0; round <= rounds; round++) {
                boolean referenceFirst = round % 2 == 0;
                Measured first = jobs.measure(referenceFirst ? reference : job);
                Measured second = jobs.measure(referenceFirst ? job : reference);
                Measured own = referenceFirst ? second : first;
                Measured bare = referenceFirst ? first : second;
                tell(count, parallelism, own, bare, round);
                if (round > 0) {
                    ours.add(own);
                    references.add(bare);
                }
            }
        }
        return row(count, parallelism, ours, references);
    }

    private void tell(int count, int parallelism, Measured own, Measured bare, int round) {
        progress.accept(String.format(
                Locale.ROOT,
                "%,d %s, parallelism %d: %,.0f events/s, pass-through %,.0f %s",
                count,
                subject.counted(),
                parallelism,
                own.eventsPerSecond(),
                bare.eventsPerSecond(),
                round == 0 ? "(warm-up, dropped)" : "(round " + round + " of " + rounds + ")"));
    }

    private static Row row(int count, int parallelism, List<Measured> ours, List<Measured> references) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).eventsPerSecond() / references.get(i).eventsPerSecond());
        }
        ratios.sort(null);
        return new Row(
                count,
                parallelism,
                Measured.median(ours, Measured::eventsPerSecond),
                Measured.median(references, Measured::eventsPerSecond),
                Measured.median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                Measured.median(ours, Measured::cpuSecondsPerMillion),
                Measured.median(references, Measured::cpuSecondsPerMillion),
                ours.get(0).recordsWritten(),
                Surroundings.loadAverage());
    }
}
