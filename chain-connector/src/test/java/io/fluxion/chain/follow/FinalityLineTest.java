package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinalityLineTest {
    private static final FollowedChain FOLLOWED = new FollowedChain(ScriptedChain.CHAIN_ID, "local", 1)
            .with(FollowSettings.DEFAULT.withFinalityDepthBlocks(20).withLowerHeadPatience(Duration.ZERO));
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);

    private final ScriptedChain chain = new ScriptedChain(5);
    private final FinalityLine line = new FinalityLine(20, 0);

    @Test
    void neverGoesBack() {
        chain.mine(200);
        chain.finalizeBehind(64);
        line.advance(chain, chain.latest());
        line.committed();
        chain.finalizeBehind(100);
        line.advance(chain, chain.latest());
        assertThat(line.finalizedNumber()).isEqualTo(136);
        assertThat(line.now().of(136)).isEqualTo(Finality.FINALIZED);
        assertThat(line.now().of(168)).isEqualTo(Finality.SAFE);
        assertThat(line.now().of(169)).isEqualTo(Finality.LATEST);
    }

    @Test
    void pollThatFailedLeavesNothingFinal() {
        chain.mine(50);
        chain.finalizeBehind(0);
        line.advance(chain, chain.latest());
        chain.finalizeBehind(20);
        line.advance(chain, chain.latest());
        assertThat(line.finalizedNumber()).isEqualTo(30);
    }

    @Test
    void nodeThatTellsMoreThanItsHeadIsNotBelieved() {
        chain.mine(50);
        chain.finalizeBehind(-1_000);
        line.advance(chain, chain.latest());
        assertThat(line.finalizedNumber()).isEqualTo(50);
    }

    @Test
    void depthServesWhereTheNodeKnowsNoTags() {
        chain.mine(50);
        chain.forgetTags();
        line.advance(chain, chain.latest());
        assertThat(line.finalizedNumber()).isEqualTo(30);
        assertThat(line.now().of(31)).isEqualTo(Finality.LATEST);
    }

    @Test
    void everyEventIsWrittenWithTheFinalityOfItsBlockAndTakenBackWithTheSame() {
        chain.finalizeBehind(40);
        chain.mineLogs(1);
        chain.mine(100);
        InMemoryEventLog.Topic topic = new InMemoryEventLog.Topic();
        ChainFollower follower = ChainFollower.recover(FOLLOWED, chain.pool(), topic.open(), CLOCK);
        while (follower.poll()) {
            assertThat(topic.statuses()).hasSizeLessThan(100);
        }
        assertThat(topic.events())
                .hasSize(100)
                .allSatisfy(event -> assertThat(event.finality())
                        .as("block %s", event.blockNumber())
                        .isEqualTo(
                                event.blockNumber() <= 60
                                        ? Finality.FINALIZED
                                        : event.blockNumber() <= 80 ? Finality.SAFE : Finality.LATEST));
        chain.reorg(30, 31);
        follower.poll();
        List<ChainEvent> retractions =
                topic.events().stream().filter(ChainEvent::retracted).toList();
        assertThat(retractions)
                .hasSize(30)
                .filteredOn(event -> event.finality() == Finality.SAFE)
                .hasSize(10);
    }
}
