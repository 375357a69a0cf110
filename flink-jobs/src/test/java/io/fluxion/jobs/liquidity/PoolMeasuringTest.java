package io.fluxion.jobs.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.MetricWindow;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.WindowMetrics;
import io.fluxion.jobs.runtime.RawMessage;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class PoolMeasuringTest extends PoolHarness {
    @Test
    void burstIsToldByItsFirstStateAndItsLast() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        int told = harness.extractOutputValues().size();
        for (int block = 3; block < 103; block++) {
            silently(swap(block, block, 18_200));
        }
        assertThat(harness.extractOutputValues()).hasSize(told + 1);

        harness.setProcessingTime(START + 1_000);
        assertThat(harness.extractOutputValues()).hasSize(told + 2);
        assertThat(last().blockNumber()).isEqualTo(102);
    }

    @Test
    void stateThatWaitsIsToldAfterARestore() throws Exception {
        event(created());
        silently(added(2, 10, 20_000));
        silently(swap(3, 11, 18_200));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(snapshot, START + 60);

        harness.setProcessingTime(START + 2_000);
        assertThat(last().blockNumber()).isEqualTo(3);
        assertThat(lastMetrics().blockNumber()).isEqualTo(3);
    }

    @Test
    void metricsFollowEventsAndRetractions() throws Exception {
        price("FUSD-USD", 1, "1", false);
        price("ETH-USD", 1, "2000", false);
        event(created());
        event(added(2, 10, 20_000));
        ChainEvent swap = swap(3, 11, 18_200);
        event(swap);
        harness.setProcessingTime(START + 2_000);
        assertThat(day(lastMetrics()).swaps()).isEqualTo(1);
        assertThat(day(lastMetrics()).volumeUsd()).isEqualByComparingTo("2000");
        assertThat(lastMetrics().topHolder()).isEqualTo("0xcc");

        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(snapshot, START + 2_000);
        event(swap.retractedBy("r1"));
        harness.setProcessingTime(START + 4_000);
        assertThat(day(lastMetrics()).swaps()).isZero();
        assertThat(day(lastMetrics()).volumeUsd()).isEqualByComparingTo("0");
        assertThat(lastMetrics().blockNumber()).isEqualTo(2);
    }

    @Test
    void windowsMoveOnByTheClockInASilence() throws Exception {
        event(created());
        event(added(2, 10, 20_000));
        event(swap(3, 11, 18_200));
        harness.setProcessingTime(START + 80_000);

        assertThat(Objects.requireNonNull(lastMetrics().window(MetricWindow.MINUTE))
                        .swaps())
                .isZero();
        assertThat(day(lastMetrics()).swaps()).isEqualTo(1);
        assertThat(metrics().stream().map(PoolMetrics::version).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void eventOfAnUnknownPoolGoesToTheSide() throws Exception {
        silently(swap(3, 11, 18_200));

        assertThat(refused()).containsExactly("UNKNOWN_POOL");
        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void bytesThatAreNoEventGoToTheSide() throws Exception {
        PoolBatch.Packer packer = new PoolBatch.Packer();
        packer.add(new RawMessage("t", 1, 7, START, null, new byte[] {1, 2, 3}));
        harness.processElement(packer.batch("31337:0x01"), START);

        assertThat(refused()).containsExactly("UNDECODABLE");
    }

    @Test
    void lateEventMovesThePoolAndNoVolume() throws Exception {
        event(created());
        event(added(200_000_000, 10, 20_000));
        event(swap(200_000_001, 11, 18_200));
        ChainEvent late = at(swap(200_000_002, 12, 17_000), START);
        event(late);
        harness.setProcessingTime(START + 2_000);

        assertThat(refused()).containsExactly("LATE_EVENT");
        assertThat(last().blockNumber()).isEqualTo(200_000_002);
        assertThat(day(lastMetrics()).swaps()).isEqualTo(1);
    }

    private static ChainEvent at(ChainEvent e, long blockTimeMillis) {
        return new ChainEvent(
                e.eventId(),
                e.chainId(),
                e.contract(),
                e.blockNumber(),
                e.blockHash(),
                blockTimeMillis,
                e.transactionHash(),
                e.logIndex(),
                e.finality(),
                false,
                null,
                null,
                e.swap(),
                null,
                null,
                null);
    }

    private static WindowMetrics day(PoolMetrics metrics) {
        return Objects.requireNonNull(metrics.window(MetricWindow.DAY));
    }
}
