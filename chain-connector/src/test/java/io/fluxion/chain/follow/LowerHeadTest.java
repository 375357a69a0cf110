package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.OneNodePool;
import io.fluxion.chain.rpc.ReaderPool;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainEndpoint.Health;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A checkpoint ahead of the head: the node is behind, or the chain lost its newest blocks. */
class LowerHeadTest {
    private static final FollowedChain FOLLOWED = new FollowedChain(ScriptedChain.CHAIN_ID, "local", 1);
    private static final long PATIENCE_MILLIS =
            FollowSettings.DEFAULT.lowerHeadPatience().toMillis();

    private final SteppedClock clock = new SteppedClock(1_800_000_000_000L);
    private final ScriptedChain chain = new ScriptedChain(9);
    private final InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
    private ChainFollower follower = recovered();

    @Test
    void nodeThatIsBehindForAWhileTakesNothingBack() {
        chain.mine(100);
        ScriptedChain.Snapshot whole = chain.snapshot();
        readAll();
        List<ChainEvent> before = List.copyOf(topic.events());
        chain.lower(5);
        follower = recovered();
        readAll();
        clock.advanceMillis(PATIENCE_MILLIS - 1);
        readAll();
        assertThat(topic.events()).isEqualTo(before);
        chain.restore(whole);
        chain.mine(1);
        readAll();
        assertThat(topic.lastStatus().reorgCount()).isZero();
        assertThatTheTopicIsTheChain();
    }

    /** Several nodes behind one address, one of them a block late, and no new block for long. */
    @Test
    void nodeThatIsBehindNowAndThenTakesNothingBack() {
        chain.mine(100);
        ScriptedChain.Snapshot whole = chain.snapshot();
        readAll();
        List<ChainEvent> before = List.copyOf(topic.events());
        for (int i = 0; i < 5; i++) {
            chain.lower(1);
            readAll();
            clock.advanceMillis(PATIENCE_MILLIS / 2);
            chain.restore(whole);
            readAll();
            clock.advanceMillis(PATIENCE_MILLIS / 2);
        }
        assertThat(topic.events()).isEqualTo(before);
        assertThat(topic.lastStatus().reorgCount()).isZero();
    }

    @Test
    void chainThatStaysLowerHasLostItsNewestBlocks() {
        chain.mine(100);
        readAll();
        chain.lower(5);
        readAll();
        clock.advanceMillis(PATIENCE_MILLIS);
        readAll();
        assertThat(topic.lastStatus().lastReorgDepth()).isEqualTo(5);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void lowerHeadOfAnotherForkIsAReorgAtOnce() {
        chain.mine(100);
        readAll();
        chain.reorg(6, 3);
        readAll();
        assertThat(topic.lastStatus().lastReorgDepth()).isEqualTo(6);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void headBelowTheFinalBlockIsWaitedForWithoutAnEnd() {
        chain.mine(200);
        ScriptedChain.Snapshot whole = chain.snapshot();
        readAll();
        List<ChainEvent> before = List.copyOf(topic.events());
        chain.lower(150);
        for (int i = 0; i < 10; i++) {
            clock.advanceMillis(10 * PATIENCE_MILLIS);
            readAll();
        }
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.UNREACHABLE);
        assertThat(topic.lastStatus().detail()).contains("head 50 is behind block 200");
        assertThat(topic.events()).isEqualTo(before);
        chain.restore(whole);
        readAll();
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        assertThatTheTopicIsTheChain();
    }

    private ChainFollower recovered() {
        return ChainFollower.recover(FOLLOWED, chain.pool(), topic.open(), clock);
    }

    private void readAll() {
        int polls = 0;
        while (follower.poll()) {
            assertThat(++polls).as("polls without an end").isLessThan(1_000);
        }
    }

    private void assertThatTheTopicIsTheChain() {
        assertThat(Folded.of(topic.events())).isEqualTo(FreshBackfill.of(FOLLOWED, chain, clock));
    }

    /** The failing one may have all that was read: nothing is believed of the other. */
    @Test
    void nodeBehindBesideAFailingOneIsNotTrusted() {
        chain.mine(100);
        readAll();
        chain.lower(5);
        follower = ChainFollower.recover(FOLLOWED, behind(Health.BEHIND, Health.FAILING), topic.open(), clock);
        clock.advanceMillis(10 * PATIENCE_MILLIS);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(follower::poll);
        follower = ChainFollower.recover(FOLLOWED, behind(Health.BEHIND, Health.REFUSED), topic.open(), clock);
        readAll();
        clock.advanceMillis(PATIENCE_MILLIS);
        readAll();
        assertThat(topic.lastStatus().lastReorgDepth()).isEqualTo(5);
        assertThatTheTopicIsTheChain();
    }

    private ReaderPool behind(Health... healths) {
        return new OneNodePool(chain, "node") {
            @Override
            public ChainReader forPoll(long cursorBlockNumber) {
                if (chain.height() < cursorBlockNumber) {
                    throw new RpcUnavailableException("behind", null);
                }
                return chain;
            }

            @Override
            public ChainReader behind(long cursorBlockNumber) {
                return chain;
            }

            @Override
            public List<ChainEndpoint> endpoints() {
                return Stream.of(healths)
                        .map(health -> new ChainEndpoint(health.name(), health, 0, 0, 0, 0, null))
                        .toList();
            }
        };
    }
}
