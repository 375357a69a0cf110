package io.fluxion.standalone.faults;

import io.fluxion.chain.config.DeployedContracts;
import io.fluxion.chain.decode.EventTopics;
import io.fluxion.chain.follow.ChainFollower;
import io.fluxion.chain.follow.FollowSettings;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.rpc.EndpointPool;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.rpc.WantedLogs;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.simulator.faults.FaultKind;
import io.fluxion.simulator.faults.FaultPlan;
import io.fluxion.simulator.faults.FaultyNode;
import io.fluxion.simulator.faults.ReorgingChain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A connector's process that is killed again and again while its chain grows and is reorganised, beside a connector in
 * memory that nothing happens to.
 *
 * <p>The chain changes only between two steps, and a step ends when both have read all of it: so both see the same, and
 * must say the same, record for record. One thread, besides those that kill.
 */
final class KillRun implements AutoCloseable {
    private static final int DEADLY_LIVES_MAX = 3;
    private static final Duration LIFE_MAX = Duration.ofSeconds(90);
    private static final long MOVE_SECONDS_MAX = 30;
    private static final String IDLE = "IDLE";
    private static final String BY_ITSELF = "ITSELF";
    /** For who kills to say that it did. */
    private static final long KILL_SECONDS_MAX = 10;

    private static final double FAULT_RATE = 0.03;
    /** They lose answers; a lie would make the two connectors see different chains. */
    private static final Set<FaultKind> LOST_ANSWERS = EnumSet.of(
            FaultKind.TOO_MANY_REQUESTS,
            FaultKind.SERVER_ERROR,
            FaultKind.RESET,
            FaultKind.HALF_BODY,
            FaultKind.HTML,
            FaultKind.RATE_ERROR);

    private final SplittableRandom random;
    private final KafkaGate gate;
    private final ReorgingChain chain;
    private final ChainMoves moves;
    private final FaultPlan plan;
    private final FaultyNode node;
    private final Path chains;
    private final MemoryLog undisturbed = new MemoryLog();
    private final ChainFollower reference;
    private final FollowedChain followed;
    private final StatusTail committed;
    private final ChildClasses classes;
    private final List<Long> startMillis = new ArrayList<>();
    private final Map<String, Integer> kills = new TreeMap<>();
    private @Nullable Life life;
    private int steps;

    /**
     * A process and its way to the broker.
     *
     * @param doom what is to kill it and has not struck; null for nothing
     * @param killed done once it is dead, with what it was about
     */
    private record Life(
            ConnectorProcess process,
            Passage passage,
            AtomicReference<@Nullable Doom> doom,
            CompletableFuture<String> killed) {
        void set(Doom next, FaultyNode node) {
            doom.set(next);
            next.set(passage, node, () -> strike(next));
        }

        private void strike(Doom struck) {
            synchronized (doom) {
                if (doom.compareAndSet(struck, null)) {
                    end(struck.name(), struck.isDelivered());
                } else {
                    // It was called off too late to find nobody: what it holds goes on.
                    passage.release();
                }
            }
        }

        /** Calls the doom off, unless it has struck. */
        void spare(FaultyNode node) {
            synchronized (doom) {
                doom.set(null);
            }
            node.dontInterrupt();
            passage.disarm();
        }

        /** What is held goes on after the death, or never. */
        void end(String how, boolean isDelivered) {
            boolean wasKilled = process.kill();
            if (!isDelivered) {
                passage.close();
            }
            passage.release();
            killed.complete(wasKilled ? how : BY_ITSELF);
        }
    }

    KillRun(long seed, KafkaGate gate, ReorgingChain chain, String bootstrapServers, Path folder) throws IOException {
        Deployment deployment = chain.deployment();
        this.random = new SplittableRandom(seed);
        this.gate = gate;
        this.chain = chain;
        this.moves = new ChainMoves(chain, random.split());
        this.plan = new FaultPlan(random.split());
        this.node = FaultyNode.before(chain.rpcUrl(), plan);
        this.followed = new FollowedChain(deployment.chainId(), "kills-" + seed, deployment.startBlock());
        this.chains = ConnectorProcess.configure(folder, deployment, followed.name(), node.rpcUrl());
        // It reads each step at once and to its end, also where the head is lower: the killed one waits and then does
        // the
        // same, before the chain changes again.
        FollowedChain hasty = followed.with(FollowSettings.DEFAULT.withLowerHeadPatience(Duration.ZERO));
        this.reference = ChainFollower.recover(hasty, honest(), undisturbed, Clock.systemUTC());
        this.committed = new StatusTail(bootstrapServers, deployment.chainId());
        this.classes = new ChildClasses(folder);
    }

    private EndpointPool honest() {
        WantedLogs wanted = new WantedLogs(DeployedContracts.of(chain.deployment()), EventTopics.EVENTS);
        return EndpointPool.of(
                followed.chainId(),
                List.of(RpcEndpoint.of(chain.rpcUrl())),
                wanted,
                RpcLimits.USUAL,
                Clock.systemUTC(),
                Runnable::run);
    }

    /** The first life ends as it should, and leaves its classes to the later ones. */
    void begin() throws IOException {
        moves.beginning();
        readUndisturbed();
        Life first = born(false);
        await(first, chain.headHash());
        first.process().end();
        first.passage().close();
        life = null;
    }

    /** Goes on until the process has been killed so many times; the progress is told the count. */
    void play(int wanted, IntConsumer progress) throws IOException, InterruptedException {
        while (killed() < wanted) {
            plan.weather(random.nextBoolean() ? FAULT_RATE : 0, LOST_ANSWERS);
            step(wanted);
            progress.accept(killed());
        }
    }

    /** The broker is away for so long while the chain has moved and the connector lives on. */
    void outlive(Outage outage) throws IOException, InterruptedException {
        plan.calm();
        Life doomed = life;
        if (doomed != null) {
            doomed.end(IDLE, false);
            bury(doomed);
        }
        moves.mine();
        readUndisturbed();
        Life standing = born(false);
        await(standing, chain.headHash());
        moveUnder(standing, () -> {
            move();
            moves.mine();
            outage.begin();
        });
        standing.process().live(outage.duration());
        outage.end();
        readUndisturbed();
        await(standing, chain.headHash());
    }

    /** A broker that is away for a while. */
    interface Outage {
        Duration duration();

        void begin();

        void end() throws IOException;
    }

    private void step(int wanted) throws IOException, InterruptedException {
        steps++;
        int deadlyLives = 1 + random.nextInt(DEADLY_LIVES_MAX);
        Life standing = life;
        if (standing == null) {
            move();
        } else {
            deadlyLives--;
            Doom doom = Doom.drawn(random);
            moveUnder(standing, () -> {
                move();
                standing.set(doom, node);
            });
        }
        readUndisturbed();
        String head = chain.headHash();
        while (!committed.isAt(head)) {
            boolean isDoomed = deadlyLives-- > 0 && killed() < wanted;
            await(life == null ? born(isDoomed) : life, head);
        }
        Life survivor = life;
        if (survivor != null && random.nextInt(3) == 0) {
            survivor.end(IDLE, false);
            bury(survivor);
        }
    }

    private void move() {
        for (int i = random.nextInt(3); i >= 0; i--) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> moves.mine();
                case 3, 4 -> moves.reorg();
                case 5 -> moves.lowerHead();
                case 6 -> moves.leaveFork();
                default -> moves.returnToFork();
            }
        }
    }

    /** All moves between two requests of the living connector, whose doom waits for what it does about them. */
    private void moveUnder(Life standing, Runnable moving) throws InterruptedException {
        CompletableFuture<Void> moved = new CompletableFuture<>();
        node.interruptAfter(0, () -> {
            try {
                moving.run();
                moved.complete(null);
            } catch (RuntimeException e) {
                moved.completeExceptionally(e);
            }
        });
        try {
            moved.get(MOVE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the chain did not move", e.getCause());
        } catch (TimeoutException e) {
            throw new Violation("the connector asks nothing any more:\n"
                    + standing.process().lastWords());
        }
    }

    private Life born(boolean isDoomed) throws IOException {
        Passage passage = gate.next();
        Life born = new Life(
                ConnectorProcess.start(classes, gate.bootstrapServers(), chains),
                passage,
                new AtomicReference<>(),
                new CompletableFuture<>());
        life = born;
        if (isDoomed) {
            born.set(Doom.drawn(random), node);
        }
        return born;
    }

    /** Until the connector has committed the head, or is dead. */
    private void await(Life awaited, String head) {
        long deadlineNanos = System.nanoTime() + LIFE_MAX.toNanos();
        while (!committed.isAt(head) && !awaited.killed().isDone()) {
            if (!awaited.process().isAlive() && !awaited.killed().isDone()) {
                // Its doom may be about to say so.
                awaited.killed()
                        .completeOnTimeout(BY_ITSELF, KILL_SECONDS_MAX, TimeUnit.SECONDS)
                        .join();
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new Violation("the head is not committed after " + LIFE_MAX.toSeconds() + " s:\n"
                        + awaited.process().lastWords());
            }
            committed.poll();
        }
        awaited.spare(node);
        if (awaited.killed().isDone()) {
            bury(awaited);
        }
    }

    private void bury(Life dead) {
        String how = dead.killed().join();
        dead.passage()
                .firstRecordsNanos()
                .ifPresent(nanos -> startMillis.add(dead.process().ageMillis(nanos)));
        if (how.equals(BY_ITSELF)) {
            throw new Violation(
                    "the connector ended by itself:\n" + dead.process().lastWords());
        }
        kills.merge(how, 1, Integer::sum);
        life = null;
    }

    private void readUndisturbed() {
        boolean more = true;
        while (more) {
            more = reference.poll();
        }
    }

    /** What the connector in memory said, in its order. */
    List<ChainEvent> undisturbed() {
        return undisturbed.events();
    }

    /** What a connector that was never there before reads. */
    List<ChainEvent> freshBackfill() {
        MemoryLog log = new MemoryLog();
        ChainFollower fresh = ChainFollower.recover(followed, honest(), log, Clock.systemUTC());
        boolean more = true;
        while (more) {
            more = fresh.poll();
        }
        return log.events();
    }

    private int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<String, Integer> kills() {
        return kills;
    }

    Map<Integer, Integer> reorgsByDepth() {
        return moves.reorgsByDepth();
    }

    /** The node's lost answers. */
    Map<String, Integer> faults() {
        Map<String, Integer> faults = new TreeMap<>();
        plan.counts().forEach((kind, count) -> faults.put(kind.name(), count));
        return faults;
    }

    /** From a process's start to its first records; 0 for none. */
    long startMillisMedian() {
        List<Long> sorted = startMillis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    int steps() {
        return steps;
    }

    @Override
    public void close() throws IOException {
        Life left = life;
        if (left != null) {
            left.end(IDLE, false);
        }
        committed.close();
        node.close();
    }
}
