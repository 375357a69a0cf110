package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.FinalEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a chain does and whatever fails: the folded topic is what a fresh backfill reads. */
class ReorgPropertyTest {
    private static final FollowedChain FOLLOWED = new FollowedChain(ScriptedChain.CHAIN_ID, "local", 1)
            .with(FollowSettings.DEFAULT.withLowerHeadPatience(Duration.ZERO));
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
    private static final int STEPS = 80;

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.rangeClosed(1, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void foldedTopicEqualsFreshBackfill(long seed) {
        Random random = new Random(seed);
        ScriptedChain chain = new ScriptedChain(seed);
        InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
        Connector connector = new Connector(chain, topic);
        ScriptedChain.Snapshot fork = chain.snapshot();
        chain.mine(1 + random.nextInt(300));
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0 -> chain.reorg(1 + random.nextInt(5), random.nextInt(8));
                case 1 -> chain.lower(1 + random.nextInt(5));
                case 2 -> fork = chain.snapshot();
                case 3 -> restoreIfNear(chain, fork);
                case 4 -> connector.restart();
                case 5 ->
                    topic.failNext(random.nextBoolean() ? InMemoryEventLog.Fault.BEFORE : InMemoryEventLog.Fault.AFTER);
                case 6 -> chain.failWithRate(random.nextDouble() * 0.3);
                case 7 -> chain.failWithRate(0);
                default -> chain.mine(random.nextInt(4));
            }
            connector.poll();
        }
        chain.failWithRate(0);
        connector.readAll();
        assertThat(Folded.of(topic.events())).isEqualTo(FreshBackfill.of(FOLLOWED, chain, CLOCK));
        assertThat(topic.lastStatus().cursorBlockNumber()).isEqualTo(chain.height());
        assertThatFinalEventsAreInstantOnesMinusRetractedOnes(topic);
    }

    private static void assertThatFinalEventsAreInstantOnesMinusRetractedOnes(InMemoryEventLog.Topic topic) {
        FinalEvents held = new FinalEvents();
        List<ChainEvent> released = new ArrayList<>();
        long finalized = 0;
        for (Batch batch : topic.batches()) {
            batch.events().forEach(event -> released.addAll(held.add(event)));
            released.addAll(held.add(batch.checkpoint().status()));
            assertThat(batch.checkpoint().status().finalizedBlockNumber()).isGreaterThanOrEqualTo(finalized);
            finalized = batch.checkpoint().status().finalizedBlockNumber();
        }
        long finalizedNumber = finalized;
        assertThat(released).noneMatch(ChainEvent::retracted);
        assertThat(released)
                .isSortedAccordingTo(
                        Comparator.comparingLong(ChainEvent::blockNumber).thenComparingInt(ChainEvent::logIndex));
        assertThat(Folded.of(released))
                .isEqualTo(Folded.of(topic.events()).stream()
                        .filter(event -> event.blockNumber() <= finalizedNumber)
                        .toList());
    }

    /** A fork that is farther back than the window would halt the chain, as it should. */
    private static void restoreIfNear(ScriptedChain chain, ScriptedChain.Snapshot fork) {
        if (Math.abs(chain.height() - (fork.blocks().size() - 1)) < 10
                && fork.blocks().size() > 1) {
            chain.restore(fork);
        }
    }

    /** The loop around a follower: a failed commit leads to a new one. */
    private static final class Connector {
        private final ScriptedChain chain;
        private final InMemoryEventLog.Topic topic;
        private ChainFollower follower;

        Connector(ScriptedChain chain, InMemoryEventLog.Topic topic) {
            this.chain = chain;
            this.topic = topic;
            this.follower = ChainFollower.recover(FOLLOWED, chain.pool(), topic.open(), CLOCK);
        }

        void restart() {
            follower = ChainFollower.recover(FOLLOWED, chain.pool(), topic.open(), CLOCK);
        }

        boolean poll() {
            try {
                return follower.poll();
            } catch (InMemoryEventLog.CommitFailedException e) {
                restart();
                return true;
            } catch (RpcUnavailableException | RpcErrorException | InconsistentChainException e) {
                return true;
            }
        }

        void readAll() {
            int polls = 0;
            while (poll()) {
                assertThat(++polls).as("polls without an end").isLessThan(10_000);
            }
        }
    }
}
