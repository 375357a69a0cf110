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
import io.fluxion.ingestion.wire.ChainCommands;
import io.fluxion.simulator.faults.FaultKind;
import io.fluxion.simulator.faults.FaultPlan;
import io.fluxion.simulator.faults.FaultyNode;
import io.fluxion.simulator.faults.ReorgingChain;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One seed: a chain that is reorganised, one or two nodes that lie, a broker that goes away and a connector that is
 * killed, all by the same number; in the end the topic has to be what a fresh backfill reads.
 *
 * <p>One thread; what happens within a poll is triggered by the poll's own requests.
 */
final class SeedRun implements AutoCloseable {
    private static final int STEPS = 30;
    private static final int SETTLING_POLLS_MAX = 300;
    private static final int IDLE_POLLS = 2;
    private static final int REQUESTS_BEFORE_MOVE_MAX = 12;
    private static final int NODES_MAX = 2;
    private static final int HALTING_ONE_IN = 6;
    private static final double FAULT_RATE_MAX = 0.3;
    private static final int STEP_SECONDS_MAX = 8;
    /** Longer than a pool leaves a node alone after some failures in a row. */
    private static final Duration SETTLING_STEP = Duration.ofSeconds(5);

    private static final RpcLimits IMPATIENT = new RpcLimits(Duration.ofMillis(500), 32 << 20);

    private final SplittableRandom random;
    private final ReorgingChain chain;
    private final String bootstrapServers;
    private final Neighbour neighbour;
    private final ChainMoves moves;
    private final List<FaultPlan> plans = new ArrayList<>();
    private final List<FaultyNode> nodes = new ArrayList<>();
    private final FollowedChain followed;
    private final StepClock clock = new StepClock(Instant.now());
    private final Crew crew;
    private final boolean isHalting;

    SeedRun(long seed, KafkaGate gate, ReorgingChain chain, String bootstrapServers, Neighbour neighbour)
            throws IOException {
        this.random = new SplittableRandom(seed);
        this.chain = chain;
        this.bootstrapServers = bootstrapServers;
        this.neighbour = neighbour;
        this.moves = new ChainMoves(chain, random.split());
        this.isHalting = random.nextInt(HALTING_ONE_IN) == 0;
        for (int i = random.nextInt(NODES_MAX); i < NODES_MAX; i++) {
            FaultPlan plan = new FaultPlan(random.split());
            plans.add(plan);
            nodes.add(FaultyNode.before(chain.rpcUrl(), plan));
        }
        Deployment deployment = chain.deployment();
        this.followed = new FollowedChain(deployment.chainId(), "seed-" + seed, deployment.startBlock());
        this.crew = new Crew(
                gate,
                followed,
                pool(nodes.stream().map(FaultyNode::rpcUrl).toList(), IMPATIENT),
                clock,
                random.split());
    }

    private EndpointPool pool(List<URI> urls, RpcLimits limits) {
        Deployment deployment = chain.deployment();
        WantedLogs wanted = new WantedLogs(DeployedContracts.of(deployment), EventTopics.EVENTS);
        // The other node is looked at within the poll, so that requests come in one order.
        return EndpointPool.of(
                deployment.chainId(),
                urls.stream().map(RpcEndpoint::of).toList(),
                wanted,
                limits,
                clock,
                Runnable::run);
    }

    /** All steps, and then calm until the connector has read everything. */
    void play() {
        moves.beginning();
        crew.recover();
        for (int step = 0; step < STEPS; step++) {
            clock.advance(Duration.ofSeconds(1 + random.nextInt(STEP_SECONDS_MAX)));
            act();
            for (int i = random.nextInt(3); i > 0; i--) {
                crew.poll();
            }
        }
        settle();
    }

    private void act() {
        switch (random.nextInt(15)) {
            case 0, 1 -> moves.mine();
            case 2, 3 -> moves.reorg();
            case 4 -> moves.lowerHead();
            case 5 -> moves.leaveFork();
            case 6 -> moves.returnToFork();
            case 7 -> crew.restart(this::moveUnread);
            case 8 -> killBesideNeighbour();
            case 9 -> {
                moves.mine();
                crew.killAt(moment());
            }
            case 10 -> {
                moves.mine();
                crew.cutAt(moment());
            }
            case 11, 12 -> plans.forEach(this::weather);
            case 13 -> passFinality();
            default -> moveWithinPoll();
        }
    }

    /** Another chain's transaction began before this one's last and is still open when the next connector recovers. */
    private void killBesideNeighbour() {
        boolean isOpen = random.nextBoolean();
        if (isOpen) {
            neighbour.begin();
            moves.mine();
            crew.poll();
            neighbour.endSoon(random.nextBoolean());
        }
        crew.kill();
        neighbour.awaitEnd();
    }

    /** In a transaction; new connectors die in their beginning anyway. */
    private Moment moment() {
        return switch (random.nextInt(3)) {
            case 0 -> Moment.BEFORE_RECORDS;
            case 1 -> Moment.BEFORE_COMMIT;
            default -> Moment.AFTER_COMMIT;
        };
    }

    private void weather(FaultPlan plan) {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            if (random.nextInt(3) == 0) {
                kinds.add(kind);
            }
        }
        plan.weather(random.nextInt(3) == 0 ? 0 : random.nextDouble() * FAULT_RATE_MAX, kinds);
    }

    /** The chain moves on, or back, while nobody reads it. */
    private void moveUnread() {
        for (int i = random.nextInt(3); i >= 0; i--) {
            moveChain(random);
        }
    }

    private void moveChain(SplittableRandom chance) {
        switch (chance.nextInt(6)) {
            case 0, 1 -> moves.mine();
            case 2, 3 -> moves.reorg();
            case 4 -> moves.lowerHead();
            default -> moves.gap();
        }
    }

    /** A reorg while a reorg is handled, or while old blocks are read. */
    private void moveWithinPoll() {
        SplittableRandom chance = random.split();
        FaultyNode node = nodes.get(random.nextInt(nodes.size()));
        node.interruptAfter(random.nextInt(REQUESTS_BEFORE_MOVE_MAX), () -> moveChain(chance));
        crew.poll();
        crew.poll();
        node.dontInterrupt();
    }

    private void passFinality() {
        if (!isHalting) {
            return;
        }
        moves.reorgPastFinality();
        crew.poll();
        crew.poll();
        if (random.nextBoolean()) {
            resume();
        }
    }

    private void resume() {
        ChainCommands.resume(bootstrapServers, followed.chainId(), "script", "it is meant to", clock);
    }

    private void settle() {
        plans.forEach(FaultPlan::calm);
        nodes.forEach(FaultyNode::dontInterrupt);
        crew.wakeZombies();
        read();
        if (moves.pastFinality() > 0) {
            // It may stand halted until now.
            resume();
            read();
        }
    }

    private void read() {
        int idle = 0;
        for (int i = 0; i < SETTLING_POLLS_MAX && idle < IDLE_POLLS; i++) {
            clock.advance(SETTLING_STEP);
            idle = crew.poll() == Connector.Outcome.IDLE ? idle + 1 : 0;
        }
        if (idle < IDLE_POLLS) {
            throw new Violation("the connector still reads after " + SETTLING_POLLS_MAX + " polls");
        }
    }

    /** What a connector that was never there before reads from the honest node. */
    List<ChainEvent> freshBackfill() {
        MemoryLog log = new MemoryLog();
        ChainFollower fresh =
                ChainFollower.recover(followed, pool(List.of(chain.rpcUrl()), RpcLimits.USUAL), log, clock);
        boolean more = true;
        while (more) {
            more = fresh.poll();
        }
        return log.events();
    }

    /** Whether final events were taken back on purpose. */
    boolean finalMayFall() {
        return moves.pastFinality() > 0;
    }

    /** The run's figures, with what the check of its topics found. */
    SeedResult result(long seed, TopicCheck.Verdict verdict) {
        Map<String, Integer> faults = new TreeMap<>();
        plans.forEach(plan -> plan.counts().forEach((kind, n) -> faults.merge(kind.name(), n, Integer::sum)));
        return new SeedResult(
                seed,
                faults,
                moves.reorgsByDepth(),
                crew.kills(),
                crew.cuts(),
                crew.restarts(),
                moves.pastFinality(),
                crew.fenced(),
                crew.polls(),
                verdict.events(),
                verdict.retractions(),
                verdict.lost(),
                verdict.doubled(),
                verdict.failure());
    }

    @Override
    public void close() throws IOException {
        crew.close();
        for (FaultyNode node : nodes) {
            node.close();
        }
    }
}
