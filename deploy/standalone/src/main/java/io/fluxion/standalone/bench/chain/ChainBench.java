package io.fluxion.standalone.bench.chain;

import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.standalone.bench.Scratch;
import io.fluxion.standalone.bench.Surroundings;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.util.Set;
import java.util.function.Consumer;

/** The benchmark of the chain connector, each part over a broker of its own. */
public final class ChainBench {
    private final Consumer<String> progress;

    /** Tells its progress in lines. */
    public ChainBench(Consumer<String> progress) {
        this.progress = progress;
    }

    /** What can be measured by itself. */
    public enum Part {
        THROUGHPUT,
        LATENCY,
        ISOLATION,
        BACKFILL
    }

    /**
     * How much of it.
     *
     * @param logs from the local node, and so many a block
     * @param rounds after one for warming up
     * @param blocks for which a latency is measured, at one a second
     * @param backfillLogs from the recorded node
     */
    public record Size(int logs, int logsPerBlock, int rounds, int blocks, long backfillLogs) {}

    /** Runs some of the parts. */
    public ChainReport run(Set<Part> parts, Size size) throws Exception {
        Surroundings surroundings = Surroundings.now();
        return new ChainReport(
                surroundings,
                size.rounds(),
                parts.contains(Part.THROUGHPUT) ? over(s -> throughput(s, size)) : null,
                parts.contains(Part.LATENCY) ? over(s -> latency(s, size)) : null,
                parts.contains(Part.ISOLATION) ? over(s -> isolation(s, size)) : null,
                parts.contains(Part.BACKFILL) ? over(s -> backfill(s, size)) : null);
    }

    private BackfillRate.Result throughput(Broker broker, Size size) throws Exception {
        int blocks = size.logs() / size.logsPerBlock();
        return new BackfillRate(progress, broker.address(), blocks, size.logsPerBlock()).run(size.rounds());
    }

    private HeadLatency.Result latency(Broker broker, Size size) throws Exception {
        return new HeadLatency(progress, broker.address()).run(size.blocks());
    }

    private Isolation.Result isolation(Broker broker, Size size) throws Exception {
        return new Isolation(progress, broker.address()).run((size.blocks() + 1) / 2);
    }

    private LongBackfill.Result backfill(Broker broker, Size size) throws Exception {
        return new LongBackfill(progress, broker.address(), broker.scratch().folder())
                .run(size.backfillLogs() / size.logsPerBlock(), size.logsPerBlock());
    }

    private record Broker(Scratch scratch, String address) {}

    private interface Measurement<T> {
        T over(Broker broker) throws Exception;
    }

    private static <T> T over(Measurement<T> part) throws Exception {
        try (Scratch scratch = new Scratch()) {
            EmbeddedKafka kafka =
                    scratch.closing(EmbeddedKafka.start(scratch.folder().resolve("kafka"), 0));
            TopicAdmin.createAll(kafka.bootstrapServers());
            return part.over(new Broker(scratch, kafka.bootstrapServers()));
        }
    }
}
