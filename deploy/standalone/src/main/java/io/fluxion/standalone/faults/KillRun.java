package io.fluxion.standalone.faults;

import io.fluxion.chain.config.DeployedContracts;
import io.fluxion.chain.decode.EventTopics;
import io.fluxion.chain.follow.ChainFollower;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.rpc.EndpointPool;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.rpc.WantedLogs;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.simulator.faults.FaultPlan;
import io.fluxion.simulator.faults.FaultyNode;
import io.fluxion.simulator.faults.ReorgingChain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private final SplittableRandom random;
    private final KafkaGate gate;
    private final ReorgingChain chain;
    private final ChainMoves moves;
    private final FaultyNode node;
    private final Path chains;
    private final MemoryLog undisturbed = new MemoryLog();
    private final ChainFollower reference;
    private final FollowedChain followed;
    private final StatusTail committed;
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
                    end(struck.name());
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

        void end(String how) {
            process.kill();
            passage.close();
            passage.release();
            killed.complete(how);
        }
    }

    KillRun(long seed, KafkaGate gate, ReorgingChain chain, String bootstrapServers, Path folder) throws IOException {
        Deployment deployment = chain.deployment();
        this.random = new SplittableRandom(seed);
        this.gate = gate;
        this.chain = chain;
        this.moves = new ChainMoves(chain, random.split());
        this.node = FaultyNode.before(chain.rpcUrl(), new FaultPlan(random.split()));
        this.followed = new FollowedChain(deployment.chainId(), "kills-" + seed, deployment.startBlock());
        this.chains = ConnectorProcess.configure(folder, deployment, followed.name(), node.rpcUrl());
        this.reference = ChainFollower.recover(followed, honest(), undisturbed, Clock.systemUTC());
        this.committed = new StatusTail(bootstrapServers, deployment.chainId());
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

    /** Goes on until the process has been killed so many times; the progress is told the count. */
    void play(int wanted, IntConsumer progress) throws IOException, InterruptedException {
        moves.beginning();
        while (killed() < wanted) {
            step(wanted);
            progress.accept(killed());
        }
    }

    private void step(int wanted) throws IOException, InterruptedException {
        steps++;
        int deadlyLives = 1 + random.nextInt(DEADLY_LIVES_MAX);
        Life standing = life;
        if (standing == null) {
            move();
        } else {
            deadlyLives--;
            moveUnder(standing);
        }
        readUndisturbed();
        String head = chain.headHash();
        while (!committed.isAt(head)) {
            boolean isDoomed = deadlyLives-- > 0 && killed() < wanted;
            await(life == null ? born(isDoomed) : life, head);
        }
        Life survivor = life;
        if (survivor != null && random.nextInt(3) == 0) {
            survivor.end(IDLE);
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
    private void moveUnder(Life standing) throws InterruptedException {
        Doom doom = Doom.drawn(random);
        CompletableFuture<Void> moved = new CompletableFuture<>();
        node.interruptAfter(0, () -> {
            try {
                move();
                standing.set(doom, node);
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
                ConnectorProcess.start(gate.bootstrapServers(), chains),
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
                        .completeOnTimeout("ITSELF", 1, TimeUnit.SECONDS)
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
        if (how.equals("ITSELF")) {
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

    int steps() {
        return steps;
    }

    @Override
    public void close() throws IOException {
        Life left = life;
        if (left != null) {
            left.end(IDLE);
        }
        committed.close();
        node.close();
    }
}
