package io.fluxion.jobs.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.SharesTransferred;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.RawMessage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolBatchesTest {
    private static final long NOW = 1_000_000;

    @SuppressWarnings("NullAway.Init")
    private OneInputStreamOperatorTestHarness<RawMessage, PoolBatch> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new PoolBatches());
        harness.setup();
        harness.open();
        harness.setProcessingTime(NOW);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void messagesThatAreNoEventsGoToTheSide() throws Exception {
        tell(new RawMessage("t", 0, 1, NOW, null, new byte[] {1}), new RawMessage("t", 0, 2, NOW, null, null));

        assertThat(letters()).containsExactly("UNDECODABLE");
    }

    @Test
    void messageOfTheFarFutureGoesToTheSide() throws Exception {
        tell(message(1, swap("0x01"), NOW + 400_000));

        assertThat(letters()).containsExactly("FAR_FUTURE");
    }

    @Test
    void eventsOfNoPoolAreLeftOut() throws Exception {
        tell(message(1, event(null, new AnswerUpdated(BigInteger.ONE, BigInteger.ONE, 1), null), NOW));
        harness.setProcessingTime(NOW + 10);

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void batchLeavesWhenItIsOld() throws Exception {
        ChainEvent transferred = event(null, null, new SharesTransferred("0x02", "a", "b", BigInteger.TEN));
        tell(message(1, swap("0x01"), NOW), message(2, transferred, NOW), message(3, swap("0x01"), NOW));
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.setProcessingTime(NOW + 1);
        assertThat(harness.extractOutputValues()).extracting(PoolBatch::pool).containsExactly("1:0x01", "1:0x02");
        PoolBatch.Messages first = harness.extractOutputValues().get(0).unpacked();
        List<Long> offsets = new ArrayList<>();
        while (first.next()) {
            offsets.add(first.message().offset());
            assertThat(first.value(Topics.CHAIN_EVENTS.codec())).isEqualTo(swap("0x01"));
        }
        assertThat(offsets).containsExactly(1L, 3L);
    }

    @Test
    void batchLeavesWhenItIsLarge() throws Exception {
        for (int i = 0; i < PoolBatches.MESSAGES_MAX; i++) {
            tell(message(i, swap("0x01"), NOW));
        }

        assertThat(harness.extractOutputValues())
                .extracting(PoolBatch::messages)
                .containsExactly(PoolBatches.MESSAGES_MAX);
    }

    @Test
    void nothingIsKeptOverABarrier() throws Exception {
        tell(message(1, swap("0x01"), NOW));
        harness.prepareSnapshotPreBarrier(1);

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    private void tell(RawMessage... messages) throws Exception {
        for (RawMessage message : messages) {
            harness.processElement(message, message.timestampMillis());
        }
    }

    private List<String> letters() {
        return harness.getSideOutput(PoolBatches.DEAD_LETTERS).stream()
                .map(StreamRecord::getValue)
                .map(DeadLetter::code)
                .toList();
    }

    private static RawMessage message(long offset, ChainEvent event, long time) {
        return new RawMessage(
                "t",
                0,
                offset,
                time,
                new byte[] {7},
                Topics.CHAIN_EVENTS.codec().encode(event));
    }

    private static ChainEvent swap(String pool) {
        List<BigInteger> balances = List.of(BigInteger.ONE, BigInteger.TWO);
        return event(
                new Swap(pool, "0xd", "c", "a", "b", BigInteger.ONE, BigInteger.ONE, BigInteger.ONE, balances),
                null,
                null);
    }

    private static ChainEvent event(
            @Nullable Swap swap, @Nullable AnswerUpdated answer, @Nullable SharesTransferred transferred) {
        return new ChainEvent(
                "1:0xb:0xt:0",
                1,
                "0xpm",
                7,
                "0xb",
                NOW,
                "0xt",
                0,
                Finality.LATEST,
                true,
                "reorg",
                null,
                swap,
                null,
                answer,
                null,
                null,
                transferred);
    }
}
