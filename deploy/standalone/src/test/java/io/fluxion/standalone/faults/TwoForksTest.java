package io.fluxion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.config.DeployedContracts;
import io.fluxion.chain.decode.EventTopics;
import io.fluxion.chain.follow.ChainFollower;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.follow.InconsistentChainException;
import io.fluxion.chain.rpc.EndpointPool;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.chain.rpc.WantedLogs;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.simulator.SeededCalls;
import io.fluxion.simulator.faults.FaultKind;
import io.fluxion.simulator.faults.FaultPlan;
import io.fluxion.simulator.faults.FaultyNode;
import io.fluxion.simulator.faults.ReorgingChain;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two providers of one chain, each on a fork of its own: what stands is always one fork, whole. */
class TwoForksTest {
    private static final int CHAIN_ID = 31_342;
    private static final int ROUNDS = 6;
    private static final int POLLS = 40;
    /** Longer than a pool leaves a node alone that has failed. */
    private static final Duration LATER = Duration.ofMinutes(2);

    private final StepClock clock = new StepClock(Instant.now());
    private final SplittableRandom random = new SplittableRandom(7);
    private final FaultPlan onePlan = new FaultPlan(random.split());
    private final FaultPlan otherPlan = new FaultPlan(random.split());

    @Test
    void providersThatDisagreeAtOneHeightAreNeverMixed() throws Exception {
        ReorgingChain.Template template = ReorgingChain.Template.deploy();
        try (ReorgingChain one = ReorgingChain.start(template, CHAIN_ID);
                ReorgingChain other = ReorgingChain.start(template, CHAIN_ID);
                FaultyNode oneNode = FaultyNode.before(one.rpcUrl(), onePlan);
                FaultyNode otherNode = FaultyNode.before(other.rpcUrl(), otherPlan)) {
            assertThat(one.headHash()).isEqualTo(other.headHash());
            MemoryLog log = new MemoryLog();
            ChainFollower follower = follower(one.deployment(), log, oneNode.rpcUrl(), otherNode.rpcUrl());
            for (int round = 0; round < ROUNDS; round++) {
                mine(one);
                mine(other);
                assertThat(one.head()).isEqualTo(other.head());
                assertThat(one.headHash()).isNotEqualTo(other.headHash());

                onePlan.calm();
                otherPlan.calm();
                read(follower);
                assertThat(standing(log)).isIn(fresh(one), fresh(other));

                boolean isOneDown = round % 2 == 0;
                (isOneDown ? onePlan : otherPlan).weather(1, EnumSet.of(FaultKind.SERVER_ERROR));
                read(follower);
                assertThat(standing(log)).isEqualTo(fresh(isOneDown ? other : one));
            }
            assertThat(fold(log).retractions()).isPositive();
        }
    }

    private void mine(ReorgingChain chain) {
        SeededCalls calls = new SeededCalls(chain.deployment(), random.split());
        chain.mine(Stream.generate(calls::next).limit(2).toList());
    }

    private ChainFollower follower(Deployment deployment, MemoryLog log, URI... urls) {
        EndpointPool pool = EndpointPool.of(
                CHAIN_ID,
                Stream.of(urls).map(RpcEndpoint::of).toList(),
                new WantedLogs(DeployedContracts.of(deployment), EventTopics.EVENTS),
                RpcLimits.USUAL,
                clock,
                Runnable::run);
        return ChainFollower.recover(new FollowedChain(CHAIN_ID, "forks", deployment.startBlock()), pool, log, clock);
    }

    /** Until nothing is new for a while; a node that fails or contradicts is asked again. */
    private void read(ChainFollower follower) {
        for (int i = 0; i < POLLS; i++) {
            clock.advance(LATER);
            try {
                follower.poll();
            } catch (RpcUnavailableException | RpcErrorException | InconsistentChainException nextPollAsksAgain) {
                clock.advance(LATER);
            }
        }
    }

    private String fresh(ReorgingChain chain) {
        MemoryLog log = new MemoryLog();
        ChainFollower fresh = follower(chain.deployment(), log, chain.rpcUrl());
        boolean more = true;
        while (more) {
            more = fresh.poll();
        }
        return Digest.of(log.events());
    }

    private static String standing(MemoryLog log) {
        Fold fold = fold(log);
        assertThat(fold.faults()).isEmpty();
        return Digest.of(fold.standing());
    }

    private static Fold fold(MemoryLog log) {
        Fold fold = new Fold(false);
        log.events().forEach(event -> fold.add(0, event));
        return fold;
    }
}
