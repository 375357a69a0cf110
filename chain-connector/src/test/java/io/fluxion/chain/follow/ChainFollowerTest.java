package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.RawLog;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ReorgDepth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainFollowerTest {
    private static final FollowedChain FOLLOWED = new FollowedChain(ScriptedChain.CHAIN_ID, "local", 1)
            .with(FollowSettings.DEFAULT.withLowerHeadPatience(Duration.ZERO));
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);

    private final ScriptedChain chain = new ScriptedChain(42);
    private final InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
    private ChainFollower follower = recovered();

    @Test
    void anotherChainIsRefused() {
        chain.becomeChain(1);
        assertThatExceptionOfType(InconsistentChainException.class)
                .isThrownBy(follower::poll)
                .withMessageContaining("chain 1 instead of 31337");
        assertThat(topic.statuses()).isEmpty();
    }

    @Test
    void logsOutOfOrderAreRefused() {
        chain.mine(20);
        chain.tellLogs(logs -> {
            List<RawLog> reversed = new ArrayList<>(logs);
            Collections.reverse(reversed);
            return reversed;
        });
        assertThatExceptionOfType(InconsistentChainException.class).isThrownBy(follower::poll);
        assertThat(topic.events()).isEmpty();
    }

    @Test
    void logsOfAnotherBlockAreRefused() {
        chain.mine(20);
        ScriptedChain other = new ScriptedChain(7);
        other.mine(20);
        chain.tellLogs(logs -> other.logs(1, 20));
        assertThatExceptionOfType(InconsistentChainException.class).isThrownBy(follower::poll);
        assertThat(topic.events()).isEmpty();
    }

    @Test
    void nothingIsTakenBackBeforeTheReplacementIsRead() {
        chain.mine(10);
        readAll();
        List<ChainEvent> before = List.copyOf(topic.events());
        chain.reorg(3, 4);
        chain.tellLogs(logs -> {
            throw new RpcErrorException(-32000, "history has been pruned", null);
        });
        assertThatExceptionOfType(RpcErrorException.class).isThrownBy(follower::poll);
        assertThat(topic.events()).isEqualTo(before);

        chain.tellLogs(logs -> logs);
        readAll();
        assertThatTheTopicIsTheChain();
    }

    @Test
    void undecodableLogsGoToTheDeadLettersAndStopNothing() {
        chain.mine(60);
        readAll();
        assertThat(topic.deadLetters()).isNotEmpty().allSatisfy(letter -> {
            assertThat(letter.code()).isEqualTo("UNKNOWN_EVENT");
            assertThat(letter.source()).isEqualTo("chain-31337");
            assertThat(new String(letter.value(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("\"topics\":[\"0x9999");
        });
        assertThatTheTopicIsTheChain();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 63, 64, 65, 127, 300, Window.BLOCKS_MAX - 1})
    void reorgIsFollowedToItsDepth(int depth) {
        chain.finalizeBehind(depth);
        chain.mine(depth + 40);
        readAll();
        chain.reorg(depth, depth);
        readAll();
        assertThat(topic.lastStatus().reorgCount()).isEqualTo(1);
        assertThat(topic.lastStatus().lastReorgDepth()).isEqualTo(depth);
        assertThat(topic.lastStatus().reorgsByDepth()).containsExactly(new ReorgDepth(depth, 1));
        assertThatTheTopicIsTheChain();
    }

    @Test
    void retractionsComeInReverseOrderBeforeTheirReplacement() {
        chain.mine(30);
        readAll();
        int before = topic.events().size();
        chain.reorg(5, 5);
        readAll();
        List<ChainEvent> after = topic.events().subList(before, topic.events().size());
        List<ChainEvent> retractions =
                after.stream().takeWhile(ChainEvent::retracted).toList();
        assertThat(retractions).isNotEmpty();
        assertThat(after.subList(retractions.size(), after.size())).noneMatch(ChainEvent::retracted);
        assertThat(retractions)
                .isSortedAccordingTo(java.util.Comparator.comparingLong(ChainEvent::blockNumber)
                        .thenComparingInt(ChainEvent::logIndex)
                        .reversed());
        assertThat(retractions)
                .extracting(ChainEvent::reorgId)
                .containsOnly(retractions.get(0).reorgId());
    }

    @Test
    void loweredHeadTakesBackAndGoesOn() {
        chain.mine(30);
        readAll();
        chain.lower(4);
        readAll();
        assertThat(topic.lastStatus().cursorBlockNumber()).isEqualTo(chain.height());
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        assertThatTheTopicIsTheChain();
        chain.mine(2);
        readAll();
        assertThatTheTopicIsTheChain();
    }

    @Test
    void forkThatComesBackIsThereAgain() {
        chain.mine(20);
        ScriptedChain.Snapshot fork = chain.snapshot();
        readAll();
        chain.reorg(3, 5);
        readAll();
        chain.restore(fork);
        readAll();
        assertThat(topic.lastStatus().reorgCount()).isEqualTo(2);
        assertThatTheTopicIsTheChain();
    }

    @Test
    void reorgOfEverythingStartsAnew() {
        chain.mine(12);
        readAll();
        chain.reorg(12, 9);
        readAll();
        assertThatTheTopicIsTheChain();
    }

    @Test
    void unreachableNodeIsShownOnceAndThenAgainLive() {
        chain.mine(3);
        readAll();
        follower.unreachable("connection refused");
        follower.unreachable("connection refused");
        readAll();
        assertThat(topic.statuses())
                .extracting(ChainStatus::state)
                .endsWith(ChainStatus.State.LIVE, ChainStatus.State.UNREACHABLE, ChainStatus.State.LIVE);
    }

    @Test
    void backfillReadsInRangesWhatBlocksWouldGive() {
        chain.mine(3_000);
        readAll();
        assertThat(topic.statuses()).hasSizeLessThan(10);
        assertThatTheTopicIsTheChain();
        chain.reorg(20, 25);
        readAll();
        assertThatTheTopicIsTheChain();
    }

    @Test
    void headBeforeTheFirstBlockOfInterestIsNoError() {
        follower = ChainFollower.recover(
                new FollowedChain(ScriptedChain.CHAIN_ID, "local", 50), chain.pool(), topic.open(), CLOCK);
        readAll();
        assertThat(topic.events()).isEmpty();
        assertThat(topic.lastStatus().cursorBlockNumber()).isEqualTo(49);
    }

    private void readAll() {
        while (follower.poll()) {
            assertThat(topic.statuses()).hasSizeLessThan(10_000);
        }
    }

    private ChainFollower recovered() {
        return ChainFollower.recover(FOLLOWED, chain.pool(), topic.open(), CLOCK);
    }

    private void assertThatTheTopicIsTheChain() {
        assertThat(Folded.of(topic.events())).isEqualTo(FreshBackfill.of(FOLLOWED, chain, CLOCK));
    }
}
