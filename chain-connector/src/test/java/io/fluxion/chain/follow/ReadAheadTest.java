package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.OneNodePool;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A range that was read ahead is committed only as what would be read now; the checkpoint is that of what is committed. */
class ReadAheadTest {
    private static final FollowedChain FOLLOWED = new FollowedChain(ScriptedChain.CHAIN_ID, "local", 1);
    private static final int EVENTS_PER_COMMIT = 50;

    private final SteppedClock clock = new SteppedClock(1_800_000_000_000L);
    private final ScriptedChain chain = new ScriptedChain(21);
    private final InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
    private final List<Long> asked = new ArrayList<>();
    private ChainReader node = counted();
    private boolean away;

    @Test
    void nextRangeIsAskedBeforeTheFirstIsCommitted() {
        chain.mine(500);
        ChainFollower follower = follower(Runnable::run);
        follower.poll();
        assertThat(topic.lastStatus().cursorBlockNumber()).isEqualTo(RangeSize.FIRST_BLOCKS);
        assertThat(asked).containsExactly(1L, RangeSize.FIRST_BLOCKS + 1);
        follower.poll();
        assertThat(asked).hasSize(3).doesNotHaveDuplicates();
        readAll(follower);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void nothingIsReadAheadAtTheHead() {
        chain.mine(100);
        ChainFollower follower = follower(Runnable::run);
        readAll(follower);
        int ranges = asked.size();
        for (int i = 0; i < 10; i++) {
            chain.mine(1);
            readAll(follower);
        }
        assertThat(asked).hasSize(ranges);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void rangeThatWasReadAheadOfAReorgIsDropped() {
        chain.finalizeBehind(400);
        chain.mine(200);
        ChainFollower follower = follower(Runnable::run);
        follower.poll();
        chain.reorg(190, 200);
        readAll(follower);
        assertThat(topic.lastStatus().lastReorgDepth()).isEqualTo((int) RangeSize.FIRST_BLOCKS - 10);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void whatAnotherNodeHasReadIsNotTaken() {
        chain.mine(500);
        ChainFollower follower = follower(Runnable::run);
        follower.poll();
        int ranges = asked.size();
        node = counted();
        follower.poll();
        assertThat(asked).as("the second range again, and the third").hasSize(ranges + 2);
        readAll(follower);
        assertThatTheTopicIsTheChain();
    }

    /** As when a node's tokens are spent: the range that they were spent on is not asked for again. */
    @Test
    void whatWasReadOutlivesAPollWithoutANode() {
        chain.mine(500);
        ChainFollower follower = follower(Runnable::run);
        follower.poll();
        int ranges = asked.size();
        away = true;
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(follower::poll);
        away = false;
        follower.poll();
        assertThat(asked).hasSize(ranges + 1);
        away = true;
        follower.unreachable("for long");
        away = false;
        follower.poll();
        assertThat(asked).as("what answers now may be another").hasSize(ranges + 3);
        readAll(follower);
        assertThatTheTopicIsTheChain();
    }

    /** What fails while it is read ahead fails the poll that wants it, and is read again after that. */
    @Test
    void failureIsThrownWhenTheRangeIsWanted() {
        chain.mine(500);
        ChainFollower follower = follower(task -> {
            if (asked.size() == 1) {
                chain.tellLogs(logs -> {
                    throw new RpcUnavailableException("scripted", null);
                });
            }
            task.run();
        });
        follower.poll();
        long cursor = topic.lastStatus().cursorBlockNumber();
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(follower::poll);
        assertThat(topic.lastStatus().cursorBlockNumber()).isEqualTo(cursor);
        chain.tellLogs(logs -> logs);
        readAll(follower);
        assertThatTheTopicIsTheChain();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /** Reorgs, failures, kills and changes of nodes while ranges are read ahead. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void endIsThatOfAFreshBackfill(long seed) {
        Random random = new Random(seed);
        chain.finalizeBehind(400);
        chain.mine(300);
        ChainFollower follower = follower(Runnable::run);
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(6)) {
                case 0 -> chain.reorg(1 + random.nextInt(60), 1 + random.nextInt(80));
                case 1 -> chain.mine(random.nextInt(60));
                case 2 -> node = counted();
                case 3 -> follower = follower(Runnable::run);
                case 4 -> chain.failWithRate(random.nextInt(4) == 0 ? 0.2 : 0);
                default -> clock.advanceMillis(10_000);
            }
            try {
                follower.poll();
            } catch (RuntimeException e) {
                assertThat(e).as("seed " + seed).isNotInstanceOf(IllegalStateException.class);
            }
        }
        chain.failWithRate(0);
        chain.mine(100);
        clock.advanceMillis(10_000);
        try {
            readAll(follower);
        } catch (RpcUnavailableException | RpcErrorException e) {
            assertThat(e).as("of a range that was read ahead before").hasMessage("scripted");
        }
        clock.advanceMillis(10_000);
        readAll(follower);
        assertThatTheTopicIsTheChain();
    }

    private ChainFollower follower(Executor reading) {
        return ChainFollower.recover(
                FOLLOWED,
                new OneNodePool(chain, "node") {
                    @Override
                    public ChainReader forPoll(long cursorBlockNumber) {
                        if (away) {
                            throw new RpcUnavailableException("away", null);
                        }
                        return node;
                    }
                },
                topic.open(),
                clock,
                EVENTS_PER_COMMIT,
                reading);
    }

    /** The same chain by a node of its own, whose ranges are counted. */
    private ChainReader counted() {
        return new CountedChain(chain, asked);
    }

    private void readAll(ChainFollower follower) {
        int polls = 0;
        while (follower.poll()) {
            assertThat(++polls).as("polls without an end").isLessThan(1_000);
        }
    }

    private void assertThatTheTopicIsTheChain() {
        assertThat(Folded.of(topic.events())).isEqualTo(FreshBackfill.of(FOLLOWED, chain, Clock.systemUTC()));
    }
}
