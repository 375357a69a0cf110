package io.fluxion.standalone.bench;

import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.liquidity.LiquidityJob;
import io.fluxion.jobs.market.MarketJob;
import io.fluxion.jobs.runtime.JobConfig;
import io.fluxion.jobs.runtime.PassThrough;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Throughput of the market and liquidity jobs beside a bare Kafka → Flink pass-through of the same topic.
 *
 * <p>Reference and job run in turn (A B B A …), each on a fresh cluster in this JVM, with one-second checkpoints; the
 * clock runs from submission to the checkpoint that has consumed the last message, so start-up and checkpoint
 * granularity are in both figures alike.
 */
public final class PipelineBench {
    private static final long SEED = 7;

    private final PrintStream out;
    private final int events;
    private final int rounds;

    public PipelineBench(PrintStream out, int events, int rounds) {
        this.out = out;
        this.events = events;
        this.rounds = rounds;
    }

    /** Runs in a scratch folder and returns a row a job. */
    public List<Row> run(Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            TopicAdmin.createAll(kafka.bootstrapServers());
            PipelineEvents made = new PipelineEvents(SEED, events, PipelineEvents.deployment());
            fill(kafka, Topics.MARKET_TRADES, made::trade, t -> t.tradedAtMillis());
            fill(kafka, Topics.CHAIN_EVENTS, made::swap, e -> e.blockTimeMillis());
            JobRun runner = new JobRun(kafka.bootstrapServers(), folder);
            List<Row> rows = new ArrayList<>();
            rows.add(compare(runner, "market", Topics.MARKET_TRADES, MarketJob::build));
            rows.add(compare(runner, "liquidity", Topics.CHAIN_EVENTS, LiquidityJob::build));
            return rows;
        }
    }

    /** Medians over the rounds, and the ratio's spread. */
    public record Row(
            String job,
            double jobEventsPerSecond,
            double referenceEventsPerSecond,
            double ratioMedian,
            double ratioMin,
            double ratioMax,
            double jobCpuSecondsPerMillion,
            double referenceCpuSecondsPerMillion,
            double loadAverage) {}

    private Row compare(
            JobRun runner, String job, Topic<?> topic, BiConsumer<StreamExecutionEnvironment, JobConfig> build)
            throws Exception {
        List<Measured> ours = new ArrayList<>();
        List<Measured> reference = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            out.printf("%s: round %d of %d%s%n", job, round, rounds, round == 0 ? " (warm-up, dropped)" : "");
            boolean referenceFirst = round % 2 == 0;
            Measured first = one(runner, job, topic, build, referenceFirst);
            Measured second = one(runner, job, topic, build, !referenceFirst);
            if (round > 0) {
                reference.add(referenceFirst ? first : second);
                ours.add(referenceFirst ? second : first);
            }
        }
        return row(job, ours, reference);
    }

    private Measured one(
            JobRun runner,
            String job,
            Topic<?> topic,
            BiConsumer<StreamExecutionEnvironment, JobConfig> build,
            boolean passThrough)
            throws Exception {
        return passThrough
                ? runner.measure(
                        "pass-through",
                        topic.name(),
                        events,
                        1,
                        (env, config) -> PassThrough.build(env, config, topic.name()))
                : runner.measure(job, topic.name(), events, 1, build);
    }

    private static Row row(String job, List<Measured> ours, List<Measured> reference) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).eventsPerSecond() / reference.get(i).eventsPerSecond());
        }
        return new Row(
                job,
                median(ours, Measured::eventsPerSecond),
                median(reference, Measured::eventsPerSecond),
                Measured.median(ratios),
                ratios.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
                ratios.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN),
                median(ours, Measured::cpuSecondsPerMillion),
                median(reference, Measured::cpuSecondsPerMillion),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static double median(List<Measured> runs, java.util.function.ToDoubleFunction<Measured> figure) {
        return Measured.median(runs.stream().map(figure::applyAsDouble).toList());
    }

    private <T extends Record> void fill(
            EmbeddedKafka kafka, Topic<T> topic, IntFunction<T> event, ToLongFunction<T> time) {
        out.printf("writing %,d messages to %s%n", events, topic.name());
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(kafka.bootstrapServers())) {
            for (int i = 0; i < events; i++) {
                T record = event.apply(i);
                producer.send(Producers.record(topic, record, time.applyAsLong(record)));
            }
            producer.flush();
        }
    }
}
