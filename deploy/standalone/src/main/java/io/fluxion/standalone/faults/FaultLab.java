package io.fluxion.standalone.faults;

import io.fluxion.ingestion.wire.TopicAdmin;
import io.fluxion.simulator.faults.ReorgingChain;
import io.fluxion.standalone.bench.Surroundings;
import io.fluxion.standalone.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A broker behind a gate and the state of a chain, over which seeds are played one after the other.
 *
 * <p>One thread. Each seed has a chain of its own and finds empty topics.
 */
public final class FaultLab implements AutoCloseable {
    /** So that no chain has the id of a real one. */
    private static final int CHAIN_ID_BASE = 100_000_000;

    private static final int CHAIN_IDS = 100_000_000;

    private final KafkaGate gate;
    private final EmbeddedKafka kafka;
    private final ReorgingChain.Template template;
    private final TopicTail tail;
    private final Neighbour neighbour;

    private FaultLab(KafkaGate gate, EmbeddedKafka kafka, ReorgingChain.Template template) throws InterruptedException {
        this.gate = gate;
        this.kafka = kafka;
        this.template = template;
        TopicAdmin.createAll(kafka.bootstrapServers());
        this.tail = new TopicTail(kafka.bootstrapServers());
        this.neighbour = new Neighbour(kafka.bootstrapServers());
    }

    /** Starts the broker over a folder and deploys the contracts once. */
    public static FaultLab open(Path folder) throws IOException, InterruptedException {
        KafkaGate gate = KafkaGate.open();
        EmbeddedKafka kafka = EmbeddedKafka.startBehind(folder.resolve("kafka"), gate.port());
        gate.leadsTo(kafka.proxiedPort());
        return new FaultLab(gate, kafka, ReorgingChain.Template.deploy());
    }

    /** Plays a seed and checks what it left in the topics; a broken promise is part of the result. */
    public SeedResult play(long seed) throws IOException, InterruptedException {
        int chainId = CHAIN_ID_BASE + (int) Math.floorMod(seed, (long) CHAIN_IDS);
        try (ReorgingChain chain = ReorgingChain.start(template, chainId);
                SeedRun run = new SeedRun(seed, gate, chain, kafka.bootstrapServers(), neighbour)) {
            TopicCheck.Verdict verdict;
            try {
                run.play();
                verdict = TopicCheck.of(tail.read(chainId), run.freshBackfill(), chain, run.finalMayFall());
            } catch (RuntimeException e) {
                verdict = TopicCheck.Verdict.failed(described(e));
            }
            return run.result(seed, verdict);
        } finally {
            tail.empty();
        }
    }

    /** Kills the connector's process so many times, and compares what is committed with an undisturbed run. */
    public KillReport kill(long seed, int kills, Path folder, IntConsumer progress)
            throws IOException, InterruptedException {
        Surroundings before = Surroundings.now();
        long start = System.nanoTime();
        int chainId = CHAIN_ID_BASE + (int) Math.floorMod(seed, (long) CHAIN_IDS);
        try (ReorgingChain chain = ReorgingChain.start(template, chainId);
                KillRun run = new KillRun(seed, gate, chain, kafka.bootstrapServers(), folder)) {
            TopicCheck.Verdict verdict;
            String difference = null;
            try {
                run.play(kills, progress);
                Told told = tail.read(chainId);
                verdict = TopicCheck.of(told, run.freshBackfill(), chain, false);
                difference =
                        SameTopic.difference(told.events(), run.undisturbed()).orElse(null);
            } catch (RuntimeException e) {
                verdict = TopicCheck.Verdict.failed(described(e));
            }
            return new KillReport(
                    before,
                    Surroundings.loadAverage(),
                    seed,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                    run.kills(),
                    run.steps(),
                    run.reorgsByDepth(),
                    verdict.events(),
                    run.undisturbed().size(),
                    verdict.retractions(),
                    verdict.lost(),
                    verdict.doubled(),
                    verdict.failure() == null ? difference : verdict.failure());
        } finally {
            tail.empty();
        }
    }

    private static String described(Throwable e) {
        if (e instanceof Violation) {
            return String.valueOf(e.getMessage());
        }
        StringBuilder text = new StringBuilder(e.toString());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" < ").append(cause);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        tail.close();
        neighbour.close();
        kafka.close();
        gate.close();
    }
}
