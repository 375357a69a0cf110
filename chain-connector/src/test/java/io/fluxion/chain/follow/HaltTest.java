package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.OneNodePool;
import io.fluxion.chain.rpc.ReaderPool;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reorg of final blocks stops the chain, and a person's word rebuilds it from the last agreed ancestor. */
class HaltTest {
    private static final FollowedChain FOLLOWED = new FollowedChain(ScriptedChain.CHAIN_ID, "local", 1)
            .with(FollowSettings.DEFAULT.withLowerHeadPatience(Duration.ZERO));
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
    private static final int EVENTS_PER_COMMIT = 7;

    private final ScriptedChain chain = new ScriptedChain(11);
    private final InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
    private ChainFollower follower = recovered();

    @Test
    void reorgOfFinalBlocksTakesNothingBack() {
        List<ChainEvent> before = halted(10, 20);
        assertThat(topic.lastStatus().detail())
                .contains("the last common one is 80, and 90 was final")
                .contains("./fluxion chains resume 31337");
        chain.mine(30);
        readAll();
        assertThat(topic.events()).isEqualTo(before);
        assertThat(topic.lastStatus().cursorBlockNumber()).isEqualTo(100);
    }

    @Test
    void reorgDownToTheFinalBlockIsFollowed() {
        chain.finalizeBehind(10);
        chain.mine(100);
        readAll();
        chain.reorg(10, 12);
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void haltOutlivesARestart() {
        List<ChainEvent> before = halted(10, 20);
        follower = recovered();
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.HALTED);
        assertThat(topic.events()).isEqualTo(before);
    }

    @Test
    void haltIsOverWhenTheForkComesBack() {
        chain.finalizeBehind(10);
        chain.mine(100);
        ScriptedChain.Snapshot fork = chain.snapshot();
        readAll();
        chain.reorg(20, 25);
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.HALTED);
        chain.restore(fork);
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        chain.mine(2);
        readAll();
        assertThatTheTopicIsTheChain();
    }

    @Test
    void earlierCommandIsNotAboutThisHalt() {
        topic.resume("ann", "an older halt");
        halted(10, 20);
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.HALTED);
        follower = recovered();
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.HALTED);
    }

    @Test
    void unreachableNodeDoesNotHideAHalt() {
        halted(10, 20);
        follower.unreachable("connection refused");
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.HALTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 70, 99, 100})
    void resumeRebuildsFromTheLastAgreedAncestor(int depth) {
        List<ChainEvent> before = halted(10, depth);
        topic.resume("ann", "the provider was on a fork");
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        assertThat(topic.lastStatus().reorgCount()).isEqualTo(1);
        assertThat(topic.lastStatus().lastReorgDepth()).isEqualTo(depth);
        assertThat(topic.statuses())
                .anySatisfy(status -> assertThat(status.detail())
                        .contains("resumed by ann (the provider was on a fork), rebuilt from block " + (101 - depth)));
        List<ChainEvent> retractions = topic
                .events()
                .subList(before.size(), topic.events().size())
                .stream()
                .takeWhile(ChainEvent::retracted)
                .toList();
        assertThat(retractions)
                .isSortedAccordingTo(Comparator.comparingLong(ChainEvent::blockNumber)
                        .thenComparingInt(ChainEvent::logIndex)
                        .reversed());
        assertThat(retractions)
                .extracting(ChainEvent::reorgId)
                .containsOnly(retractions.get(0).reorgId());
        assertThatTheTopicIsTheChain();
    }

    @Test
    void resumeFindsAnAncestorBehindTheWindow() {
        chain.finalizeBehind(10);
        chain.mine(1_000);
        readAll();
        chain.reorg(700, 705);
        readAll();
        assertThat(topic.lastStatus().detail()).contains("everything since block 873");
        topic.resume("ann", "looked at it");
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void resumeTakesBackInBoundedTransactions() {
        halted(10, 90);
        int commits = topic.batchSizes().size();
        topic.resume("ann", "looked at it");
        readAll();
        List<Integer> sizes =
                topic.batchSizes().subList(commits, topic.batchSizes().size());
        assertThat(sizes).hasSizeGreaterThan(10).allMatch(size -> size <= 2 * EVENTS_PER_COMMIT + 6);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void nothingIsTakenBackWhileTheNodeCannotTellTheOtherFork() {
        List<ChainEvent> before = halted(10, 20);
        topic.resume("ann", "looked at it");
        chain.tellLogs(logs -> {
            throw new RpcErrorException(-32000, "missing trie node", null);
        });
        assertThatExceptionOfType(RpcErrorException.class).isThrownBy(this::readAll);
        assertThat(topic.events()).isEqualTo(before);
        chain.tellLogs(logs -> logs);
        readAll();
        assertThatTheTopicIsTheChain();
    }

    @Test
    void secondHaltNeedsASecondCommand() {
        halted(10, 20);
        topic.resume("ann", "looked at it");
        readAll();
        chain.mine(40);
        readAll();
        chain.reorg(30, 31);
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.HALTED);
        topic.resume("bob", "again");
        readAll();
        assertThatTheTopicIsTheChain();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rebuildThatIsKilledAnywhereEndsTheSame(long seed) {
        Random random = new Random(seed);
        halted(5 + random.nextInt(10), 20 + random.nextInt(80));
        topic.resume("ann", "seed " + seed);
        int polls = 0;
        boolean more = true;
        while (more) {
            assertThat(++polls).isLessThan(10_000);
            if (random.nextInt(3) == 0) {
                topic.failNext(random.nextBoolean() ? InMemoryEventLog.Fault.BEFORE : InMemoryEventLog.Fault.AFTER);
            }
            if (random.nextInt(6) == 0) {
                chain.reorg(1 + random.nextInt(3), 2 + random.nextInt(3));
            }
            try {
                more = follower.poll();
            } catch (InMemoryEventLog.CommitFailedException e) {
                follower = recovered();
            }
        }
        topic.failNext(InMemoryEventLog.Fault.NONE);
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        assertThatTheTopicIsTheChain();
    }

    /** A chain of 100 blocks that has replaced more of them than it may. */
    private List<ChainEvent> halted(int finalizedBehind, int depth) {
        chain.finalizeBehind(finalizedBehind);
        chain.mine(100);
        readAll();
        List<ChainEvent> before = List.copyOf(topic.events());
        chain.reorg(depth, depth + 2);
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.HALTED);
        assertThat(topic.events()).isEqualTo(before);
        return before;
    }

    private ChainFollower recovered() {
        return ChainFollower.recover(FOLLOWED, chain.pool(), topic.open(), CLOCK, EVENTS_PER_COMMIT, Runnable::run);
    }

    private void readAll() {
        int polls = 0;
        while (follower.poll()) {
            assertThat(++polls).as("polls without an end").isLessThan(10_000);
        }
    }

    private void assertThatTheTopicIsTheChain() {
        assertThat(Folded.of(topic.events())).isEqualTo(FreshBackfill.of(FOLLOWED, chain, CLOCK));
    }

    @Test
    void resumeThatFailsIsTold() {
        halted(10, 20);
        String why = topic.lastStatus().detail();
        follower.unreachable("missing trie node");
        follower.unreachable("missing trie node");
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.HALTED);
        assertThat(topic.lastStatus().detail()).isEqualTo(why + ". At the moment it fails: missing trie node");
        assertThat(topic.statuses())
                .filteredOn(status -> String.valueOf(status.detail()).contains("trie"))
                .as("again with the next heartbeat")
                .hasSize(1);
        topic.resume("ann", "looked at it");
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void rebuildOutlivesANodeThatIsAway() {
        halted(10, 90);
        topic.resume("ann", "looked at it");
        follower.poll();
        follower.unreachable("connection refused");
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.UNREACHABLE);
        assertThat(topic.lastStatus().detail()).contains("resumed by ann").contains("connection refused");
        follower = recovered();
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void haltPrefersAnotherNode() {
        List<String> reasons = new ArrayList<>();
        ReaderPool listening = new OneNodePool(chain, "node") {
            @Override
            public void preferAnother(String detail) {
                reasons.add(detail);
            }
        };
        follower = ChainFollower.recover(FOLLOWED, listening, topic.open(), CLOCK, EVENTS_PER_COMMIT, Runnable::run);
        halted(10, 20);
        assertThat(reasons).containsExactly("it has replaced final blocks");
    }
}
