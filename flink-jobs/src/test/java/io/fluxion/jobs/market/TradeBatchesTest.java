package io.fluxion.jobs.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.market.Trade;
import io.fluxion.domain.message.DeadLetter;
import io.fluxion.jobs.runtime.RawMessage;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TradeBatchesTest {
    private static final long RETENTION = BarsOperator.RETENTION.toMillis();

    @SuppressWarnings("NullAway.Init")
    private OneInputStreamOperatorTestHarness<RawMessage, TickBatch> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(Pace.LIVE);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void whatIsNoTradeBecomesADeadLetter() throws Exception {
        enter(Trades.message("rubbish".getBytes(StandardCharsets.UTF_8), 1_000));

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo("UNDECODABLE");
            assertThat(letter.offset()).isEqualTo(7);
        });
    }

    @Test
    void tradeOfTheFarFutureBecomesADeadLetterLiveOnly() throws Exception {
        RawMessage message = Trades.message(Trades.trade("a", 600_000, "2000"));
        enter(message);
        assertThat(letters()).extracting(DeadLetter::code).containsExactly("FAR_FUTURE");

        try (var replay = opened(Pace.REPLAY)) {
            replay.processElement(new StreamRecord<>(message));
            replay.prepareSnapshotPreBarrier(1);
            assertThat(replay.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void lateTradeIsToldAsideAndGoesOn() throws Exception {
        harness.processWatermark(1_000);
        enter(Trades.message(Trades.trade("late", 999, "2000")));
        enter(Trades.message(Trades.trade("timely", 1_001, "2000")));
        harness.setProcessingTime(10);

        assertThat(harness.getSideOutput(TradeBatches.LATE))
                .extracting(late -> late.getValue().tradeId())
                .containsExactly("late");
        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void retractionIsNeverLate() throws Exception {
        harness.processWatermark(1_000);
        enter(Trades.message(Trades.takenBack(Trades.trade("gone", 999, "2000"))));

        assertThat(harness.getSideOutput(TradeBatches.LATE)).isNullOrEmpty();
    }

    @Test
    void tradeThatCanCorrectNothingAnyMoreBecomesADeadLetter() throws Exception {
        harness.processWatermark(999 + RETENTION);
        enter(Trades.message(Trades.trade("old", 100, "2000")));
        enter(Trades.message(Trades.trade("kept", 1_000, "2000")));
        harness.setProcessingTime(10);

        assertThat(letters()).extracting(DeadLetter::code).containsExactly("TOO_LATE");
        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void batchLeavesBeforeAWatermarkPassesAndBeforeACheckpoint() throws Exception {
        enter(Trades.message(Trades.trade("a", 100, "2000")));
        harness.processWatermark(50);
        assertThat(harness.getOutput()).first().isInstanceOf(StreamRecord.class);

        enter(Trades.message(Trades.trade("b", 200, "2000")));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(harness.extractOutputValues()).hasSize(2);
    }

    @Test
    void tradesOfOneInstrumentShareABatch() throws Exception {
        for (int i = 0; i < 100; i++) {
            Trade trade = Trades.trade("t" + i, "v" + i % 3, i, "2000", "1");
            enter(Trades.message(trade));
        }
        harness.setProcessingTime(10);

        assertThat(harness.extractOutputValues()).singleElement().satisfies(batch -> {
            assertThat(batch.instrument()).isEqualTo(Trades.INSTRUMENT);
            assertThat(batch.venues()).containsExactly("v0", "v1", "v2");
        });
    }

    private void enter(RawMessage message) throws Exception {
        harness.processElement(new StreamRecord<>(message));
    }

    private Iterable<DeadLetter> letters() {
        return harness.getSideOutput(TradeBatches.DEAD_LETTERS).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    static OneInputStreamOperatorTestHarness<RawMessage, TickBatch> opened(Pace pace) throws Exception {
        OneInputStreamOperatorTestHarness<RawMessage, TickBatch> harness =
                new OneInputStreamOperatorTestHarness<>(new TradeBatches(pace, "markets"));
        harness.getExecutionConfig().enableObjectReuse();
        harness.open();
        return harness;
    }
}
