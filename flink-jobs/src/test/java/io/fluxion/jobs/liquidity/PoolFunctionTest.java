package io.fluxion.jobs.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.jobs.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class PoolFunctionTest extends PoolHarness {
    @Test
    void poolWithoutPricesHasNoWorth() throws Exception {
        event(created());
        event(added(2, 10, 20_000));

        assertThat(last().tvlUsd()).isNull();
        assertThat(last().spotPriceQuotePerBase()).isEqualByComparingTo("2000");
        assertThat(versions()).as("rise").isSorted().doesNotHaveDuplicates();
    }

    @Test
    void priceRevaluesThePoolsThatHoldItsToken() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        price("FUSD-USD", 1, "1", false);
        price("ETH-USD", 1, "2000", false);
        assertThat(last().tvlUsd()).isEqualByComparingTo("40000");

        price("ETH-USD", 2, "3000", false);
        assertThat(last().tvlUsd()).isEqualByComparingTo("50000");
        price("ETH-USD", 2, "3000", true);
        assertThat(last().tvlUsd()).as("the round before").isEqualByComparingTo("40000");

        int emitted = harness.extractOutputValues().size();
        price("BTC-USD", 1, "60000", false);
        assertThat(harness.extractOutputValues()).hasSize(emitted);
    }

    @Test
    void retractedSwapRestoresThePoolUnderAHigherVersion() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        PoolState before = last();
        ChainEvent swap = swap(3, 11, 18_200);
        event(swap);
        event(swap.retractedBy("r1"));

        assertThat(last().balancesRaw()).isEqualTo(before.balancesRaw());
        assertThat(last().blockHash()).isEqualTo(before.blockHash());
        assertThat(last().version()).isEqualTo(before.version() + 2);
    }

    @Test
    void worthGoesStaleWithNoEventFlowing() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        price("FUSD-USD", 1, "1", false);
        price("ETH-USD", 1, "2000", false);
        event(swap(3, 11, 18_200));
        assertThat(last().tvlStale()).isFalse();

        harness.setProcessingTime(START + 1 + 180_000 + PoolFunction.LOOK_INTERVAL.toMillis());
        assertThat(last().tvlStale()).isTrue();
        int emitted = harness.extractOutputValues().size();

        harness.setProcessingTime(START + 1_000_000);
        assertThat(harness.extractOutputValues()).as("said once").hasSize(emitted);
    }

    @Test
    void restoredJobGoesOnWhereItStood() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        price("FUSD-USD", 1, "1", false);
        price("ETH-USD", 1, "2000", false);
        long version = last().version();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(snapshot);

        event(swap(3, 11, 18_200));
        assertThat(last().version()).isGreaterThan(version);
        assertThat(last().tvlUsd()).isEqualByComparingTo("40200");
    }

    @Test
    void snapshotOfVersion01GoesOnWhereItStood() throws Exception {
        OperatorSubtaskState committed = Snapshots.ofVersion01("liquidity-pools", () -> {
            event(created());
            event(added(2, 10, 20_000));
            price("FUSD-USD", 1, "1", false);
            price("ETH-USD", 1, "2000", false);
            return harness.snapshot(1, 1);
        });
        harness.close();
        harness = opened(committed);

        ChainEvent swap = swap(3, 11, 18_200);
        event(swap);
        assertThat(last().tvlUsd()).isEqualByComparingTo("40200");
        event(swap.retractedBy("r1"));
        assertThat(last().tvlUsd()).isEqualByComparingTo("40000");
        assertThat(last().version()).as("counted on").isGreaterThan(5);
    }

    @Test
    void restoredRunSupersedesWhatTheRunBeforePublishedAfterItsCheckpoint() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        ChainEvent swap = swap(3, 11, 18_200);
        event(swap);
        for (int round = 1; round < 20; round++) {
            price("ETH-USD", round, Integer.toString(2000 + round), false);
        }
        long published = last().version();
        harness.close();
        harness = opened(snapshot, START + 1_000);

        event(swap);
        event(swap.retractedBy("r1"));
        assertThat(last().blockNumber()).isEqualTo(2);
        assertThat(last().version()).isGreaterThan(published);
    }

    @Test
    void reorgsAndRestoresAnywhereLeaveThePoolOfTheBranchThatStands() throws Exception {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            List<ChainEvent> standing = new ArrayList<>(List.of(created(), added(2, 10, 20_000)));
            harness.close();
            harness = opened(null);
            for (ChainEvent event : standing) {
                event(event);
            }
            List<Long> published = new ArrayList<>();
            for (int step = 1; step <= 40; step++) {
                if (random.nextInt(3) == 0 && standing.size() > 2) {
                    event(standing.remove(standing.size() - 1).retractedBy("r" + step));
                } else {
                    long block = 1_000 * step + standing.size();
                    standing.add(swap(block, 1 + random.nextInt(50), 1 + random.nextInt(50_000)));
                    event(standing.get(standing.size() - 1));
                }
                assertStands(standing.get(standing.size() - 1), "seed " + seed + ", step " + step);
                published.add(last().version());
                if (random.nextInt(4) == 0) {
                    OperatorSubtaskState snapshot = harness.snapshot(step, step);
                    harness.close();
                    harness = opened(snapshot, START + step);
                }
            }
            assertThat(published).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
        }
    }

    private void assertStands(ChainEvent newest, String context) {
        Swap swap = newest.swap();
        LiquidityChange change = newest.liquidityChange();
        assertThat(last().blockHash()).as(context).isEqualTo(newest.blockHash());
        assertThat(last().balancesRaw())
                .as(context)
                .isEqualTo(swap != null ? swap.balancesAfterRaw() : change == null ? null : change.balancesAfterRaw());
    }

    private List<Long> versions() {
        return harness.extractOutputValues().stream().map(PoolState::version).toList();
    }
}
