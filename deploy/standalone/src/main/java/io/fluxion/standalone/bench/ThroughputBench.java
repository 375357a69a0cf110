package io.fluxion.standalone.bench;

import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.liquidity.LiquidityJob;
import io.fluxion.jobs.market.MarketJob;
import io.fluxion.jobs.runtime.PassThrough;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Throughput of the market and liquidity jobs beside a bare Kafka → Flink pass-through of the same topic.
 *
 * <p>Reference and job run in turn (A B B A …), over the same bytes, with the settings that {@code up} uses: one-second
 * checkpoints to disk, state, and a Kafka sink.
 */
final class ThroughputBench {
    private static final long SEED = 7;

    private final Consumer<String> progress;
    private final int events;
    private final int rounds;

    ThroughputBench(Consumer<String> progress, int events, int rounds) {
        this.progress = progress;
        this.events = events;
        this.rounds = rounds;
    }

    /** Medians over the rounds, and the ratio's spread. */
    record Row(
            String job,
            double eventsPerSecond,
            double referenceEventsPerSecond,
            double ratioMedian,
            double ratioMin,
            double ratioMax,
            double cpuSecondsPerMillion,
            double referenceCpuSecondsPerMillion,
            long recordsWritten,
            double loadAverage) {}

    /** Runs over a broker of its own. */
    List<Row> run(Scratch scratch) throws Exception {
        PipelineEvents made = new PipelineEvents(SEED, events, PipelineEvents.deployment());
        EmbeddedKafka kafka =
                scratch.closing(EmbeddedKafka.start(scratch.folder().resolve("kafka"), 0));
        TopicAdmin.createAll(kafka.bootstrapServers());
        fill(kafka, Topics.ORACLE_PRICES, made.prices(), price -> price.updatedAtMillis());
        fill(kafka, Topics.MARKET_TRADES, made.trades(), trade -> trade.tradedAtMillis());
        fill(kafka, Topics.CHAIN_EVENTS, made.poolEvents(), event -> event.blockTimeMillis());
        try (JobRun jobs = new JobRun(kafka.bootstrapServers(), PipelineEvents.deployment(), scratch.folder())) {
            return List.of(
                    compare(
                            jobs,
                            new Workload(MarketJob.NAME, Topics.MARKET_TRADES, Topics.BARS, "bars", MarketJob::build)),
                    compare(
                            jobs,
                            new Workload(
                                    "liquidity", Topics.CHAIN_EVENTS, Topics.POOLS, "pools", LiquidityJob::build)));
        }
    }

    private Row compare(JobRun jobs, Workload job) throws Exception {
        String topic = job.input().name();
        Workload reference = new Workload(
                PassThrough.NAME, job.input(), null, null, (env, config) -> PassThrough.build(env, config, topic));
        List<Measured> ours = new ArrayList<>();
        List<Measured> references = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            boolean referenceFirst = round % 2 == 0;
            Measured first = jobs.measure(referenceFirst ? reference : job);
            Measured second = jobs.measure(referenceFirst ? job : reference);
            Measured own = referenceFirst ? second : first;
            Measured bare = referenceFirst ? first : second;
            progress.accept(String.format(
                    "%s: %,.0f events/s, pass-through %,.0f %s",
                    job.name(),
                    own.eventsPerSecond(),
                    bare.eventsPerSecond(),
                    round == 0 ? "(warm-up, dropped)" : "(round " + round + " of " + rounds + ")"));
            if (round > 0) {
                references.add(bare);
                ours.add(own);
            }
        }
        return row(job.name(), ours, references);
    }

    private static Row row(String job, List<Measured> ours, List<Measured> references) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).eventsPerSecond() / references.get(i).eventsPerSecond());
        }
        ratios.sort(null);
        return new Row(
                job,
                Measured.median(ours, Measured::eventsPerSecond),
                Measured.median(references, Measured::eventsPerSecond),
                Measured.median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                Measured.median(ours, Measured::cpuSecondsPerMillion),
                Measured.median(references, Measured::cpuSecondsPerMillion),
                ours.get(0).recordsWritten(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private <T extends Record> void fill(
            EmbeddedKafka kafka, Topic<T> topic, Stream<T> records, ToLongFunction<T> time) {
        progress.accept("writing " + topic.name());
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
            records.forEach(record -> producer.send(Producers.record(topic, record, time.applyAsLong(record))));
            producer.flush();
        }
    }
}
