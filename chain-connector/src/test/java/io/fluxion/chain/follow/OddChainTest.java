package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What chains seldom do, and the follower must not mind. */
class OddChainTest {
    private static final FollowedChain FOLLOWED = new FollowedChain(ScriptedChain.CHAIN_ID, "local", 1)
            .with(FollowSettings.DEFAULT.withLowerHeadPatience(Duration.ZERO));
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
    private static final int EVENTS_PER_COMMIT = 100;

    private final ScriptedChain chain = new ScriptedChain(21);
    private final InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
    private ChainFollower follower = recovered();

    @Test
    void equalTimestampsKeepTheOrderOfTheChain() {
        chain.tellTime(number -> 1_700_000_000);
        chain.mine(60);
        readAll();
        chain.reorg(4, 5);
        readAll();
        assertThatTheTopicIsTheChain();
    }

    @Test
    void timestampsThatGoBackwardsKeepTheOrderOfTheChain() {
        chain.tellTime(number -> 1_700_000_000 - number);
        chain.mine(60);
        readAll();
        assertThat(topic.events()).extracting(ChainEvent::blockNumber).isSorted();
        assertThatTheTopicIsTheChain();
    }

    @Test
    void thousandLogsOfOneBlockAreOneTransaction() {
        chain.mineLogs(1_000);
        chain.mine(1);
        readAll();
        assertThat(topic.batchSizes()).contains(1_000);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void chainThatStoodStillAndThenBurstsIsFollowed() {
        chain.mine(20);
        readAll();
        for (int i = 0; i < 10; i++) {
            assertThat(follower.poll())
                    .as("more to read of a chain that stands still")
                    .isFalse();
        }
        chain.mine(2_000);
        readAll();
        assertThat(topic.lastStatus().cursorBlockNumber()).isEqualTo(chain.height());
        assertThatTheTopicIsTheChain();
    }

    @Test
    void backfillCommitsInBoundedTransactionsOfWholeBlocks() {
        chain.mineLogs(30);
        chain.mine(200);
        readAll();
        assertThat(topic.batchSizes()).allMatch(size -> size <= EVENTS_PER_COMMIT || size % 30 == 0);
        assertThat(topic.batches())
                .allSatisfy(batch -> assertThat(batch.events())
                        .allMatch(event -> event.blockNumber()
                                <= batch.checkpoint().status().cursorBlockNumber()));
        assertThatTheTopicIsTheChain();
    }

    @Test
    void reorgWhileTheConnectorWasAwayAndItsForkBecameFinalIsFollowed() {
        chain.finalizeBehind(20);
        chain.mine(100);
        readAll();
        chain.reorg(10, 200);
        follower = recovered();
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        assertThat(topic.lastStatus().lastReorgDepth()).isEqualTo(10);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void reorgOfAReorgThatIsBeingReadIsFollowed() {
        chain.finalizeBehind(350);
        chain.mine(100);
        readAll();
        chain.reorg(40, 300);
        assertThat(follower.poll()).isTrue();
        chain.reorg(290, 295);
        readAll();
        assertThat(topic.lastStatus().reorgCount()).isGreaterThanOrEqualTo(1);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void reorgDuringABackfillIsFollowed() {
        chain.finalizeBehind(500);
        chain.mineLogs(2);
        chain.mine(900);
        follower.poll();
        chain.reorg(30, 33);
        readAll();
        assertThatTheTopicIsTheChain();
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
}
