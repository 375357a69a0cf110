package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.LocalMarket;
import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.JsonRpcChain;
import io.fluxion.chain.rpc.LogsBloom;
import io.fluxion.chain.rpc.OneNodePool;
import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The follower on a real chain with the real contracts. */
class AnvilFollowTest {
    private static final FollowedChain FOLLOWED = new FollowedChain(LocalMarket.CHAIN_ID, "local", 1)
            .with(FollowSettings.DEFAULT.withLowerHeadPatience(Duration.ZERO));

    @SuppressWarnings("NullAway.Init")
    private static LocalMarket market;

    @SuppressWarnings("NullAway.Init")
    private static ChainReader chain;

    private final InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
    private final ChainFollower follower =
            ChainFollower.recover(FOLLOWED, new OneNodePool(chain, "node"), topic.open(), Clock.systemUTC());

    @BeforeAll
    static void start() throws Exception {
        market = LocalMarket.start();
        chain = new JsonRpcChain(
                market.rpc(),
                List.of(
                        market.deployment().poolManager(),
                        market.deployment().feeds().get(0).address()));
    }

    @AfterAll
    static void stop() throws Exception {
        market.close();
    }

    @BeforeEach
    void readUpToHere() {
        readAll();
    }

    @Test
    void realContractsLeaveNothingUndecoded() throws Exception {
        market.submitPrice(2_600);
        readAll();
        assertThat(topic.deadLetters()).isEmpty();
        PoolCreated created = events().stream()
                .map(ChainEvent::poolCreated)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertThat(created.poolId())
                .isEqualTo(market.deployment().pools().get(0).poolId());
        assertThat(created.name()).isEqualTo("sETH/fUSD");
        assertThat(created.swapFeeFraction()).isEqualTo(new BigDecimal("0.003"));
        LiquidityChange added = events().stream()
                .map(ChainEvent::liquidityChange)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertThat(added.balancesAfterRaw())
                .containsExactly(BigInteger.valueOf(1_000_000_000L), BigInteger.valueOf(2_500_000_000_000L));
        AnswerUpdated answer =
                Objects.requireNonNull(events().get(events().size() - 1).answerUpdated());
        assertThat(answer.answerRaw()).isEqualTo(260_000_000_000L);
    }

    /** The bloom that the node computes is ours, bit by bit. */
    @Test
    void bloomIsThatOfAllLogsOfTheBlock() throws Exception {
        market.submitPrice(2_650);
        BlockHeader head = chain.latest();
        assertThat(head.logsBloom().isInformative()).isTrue();
        assertThat(LogsBloom.of(chain.allLogsOf(head.hash()))).isEqualTo(head.logsBloom());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void reorgIsTakenBack(int depth) throws Exception {
        for (int i = 0; i < depth; i++) {
            market.submitPrice(2_700 + i);
        }
        readAll();
        market.reorg(depth);
        readAll();
        assertThat(topic.lastStatus().lastReorgDepth()).isEqualTo(depth);
        assertThat(topic.events().stream().filter(ChainEvent::retracted)).hasSize(depth);
        assertThat(events()).isEqualTo(FreshBackfill.of(FOLLOWED, chain, Clock.systemUTC()));
    }

    @Test
    void loweredHeadIsTakenBack() throws Exception {
        market.submitPrice(2_800);
        market.submitPrice(2_801);
        readAll();
        market.rollback(2);
        readAll();
        assertThat(topic.events().stream().filter(ChainEvent::retracted)).hasSize(2);
        assertThat(topic.lastStatus().state()).isEqualTo(ChainStatus.State.LIVE);
        market.submitPrice(2_802);
        readAll();
        assertThat(events()).isEqualTo(FreshBackfill.of(FOLLOWED, chain, Clock.systemUTC()));
    }

    private List<ChainEvent> events() {
        return Folded.of(topic.events());
    }

    private void readAll() {
        while (follower.poll()) {
            assertThat(topic.statuses()).hasSizeLessThan(1_000);
        }
    }
}
