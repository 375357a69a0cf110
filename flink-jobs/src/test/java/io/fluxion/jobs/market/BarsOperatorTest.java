package io.fluxion.jobs.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.market.Trade;
import io.fluxion.jobs.runtime.RawMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars and statistics of trades that went through {@link TradeBatches}, as in the job. */
class BarsOperatorTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final long RETENTION = BarsOperator.RETENTION.toMillis();

    @SuppressWarnings("NullAway.Init")
    private KeyedOneInputStreamOperatorTestHarness<String, TickBatch, Bar> harness;

    @BeforeEach
    void open() throws Exception {
        harness = opened(Pace.LIVE, null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void repeatedTradeChangesNothing() throws Exception {
        enter(Trades.trade("a", 100, "2000"));
        enter(Trades.trade("a", 100, "2000"));
        harness.setProcessingTime(250);

        assertThat(bars("1s"))
                .singleElement()
                .satisfies(bar -> assertThat(bar.tradeCount()).isEqualTo(1));
    }

    @Test
    void retractionOfAnUnknownTradeChangesNothing() throws Exception {
        enter(Trades.takenBack(Trades.trade("a", 100, "2000")));
        harness.setProcessingTime(250);
        harness.processWatermark(MINUTE);

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void tradeThatComesAgainAfterItsRetractionCounts() throws Exception {
        Trade trade = Trades.trade("a", 100, "2000");
        enter(trade, Trades.takenBack(trade), trade);
        harness.processWatermark(999);

        assertThat(bars("1s"))
                .singleElement()
                .satisfies(bar -> assertThat(bar.tradeCount()).isEqualTo(1));
    }

    @Test
    void openBarsOfAllWidthsAreToldOnceAConflation() throws Exception {
        enter(Trades.trade("a", 100, "2000"));
        enter(Trades.trade("b", 200, "2010"));
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.setProcessingTime(250);
        for (String interval : List.of("1s", "1m", "5m", "1h", "1d")) {
            assertThat(bars(interval)).as(interval).singleElement().satisfies(bar -> {
                assertThat(bar.open()).isEqualByComparingTo("2000");
                assertThat(bar.close()).isEqualByComparingTo("2010");
                assertThat(bar.tradeCount()).isEqualTo(2);
                assertThat(bar.revision()).isZero();
            });
        }

        harness.setProcessingTime(5_000);
        assertThat(bars("1s")).as("no news, no bar").hasSize(1);
    }

    @Test
    void venuesHaveBarsOfTheirOwnBesideTheOneOverAll() throws Exception {
        enter(
                Trades.trade("a", "one", 100, "2000", "1"),
                Trades.trade("b", "other", 200, "2010", "2"),
                Trades.trade("c", "one", 300, "2020", "3"));
        harness.processWatermark(999);

        assertThat(bars("1s", "one")).singleElement().satisfies(bar -> {
            assertThat(bar.volumeBase()).isEqualByComparingTo("4");
            assertThat(bar.close()).isEqualByComparingTo("2020");
        });
        assertThat(bars("1s", "other"))
                .singleElement()
                .satisfies(bar -> assertThat(bar.open()).isEqualByComparingTo("2010"));
        assertThat(bars("1s"))
                .singleElement()
                .satisfies(bar -> assertThat(bar.volumeBase()).isEqualByComparingTo("6"));
    }

    @Test
    void lateTradeCorrectsItsClosedBarAtOnce() throws Exception {
        enter(Trades.trade("a", 100, "2000"));
        harness.processWatermark(MINUTE);
        enter(Trades.trade("late", 50, "1990"));

        assertThat(bars("1s")).extracting(Bar::revision).containsExactly(0L, 1L);
        assertThat(bars("1m")).extracting(Bar::revision).containsExactly(0L, 1L);
        assertThat(bars("1m")).last().satisfies(bar -> {
            assertThat(bar.open()).isEqualByComparingTo("1990");
            assertThat(bar.low()).isEqualByComparingTo("1990");
            assertThat(bar.close()).isEqualByComparingTo("2000");
        });
    }

    @Test
    void correctionOfOneVenueLeavesTheOthersAlone() throws Exception {
        enter(Trades.trade("a", "one", 100, "2000", "1"), Trades.trade("b", "other", 200, "2010", "2"));
        harness.processWatermark(MINUTE);
        enter(Trades.trade("late", "one", 50, "1990", "1"));

        assertThat(bars("1m", "one")).hasSize(2);
        assertThat(bars("1m", "other")).hasSize(1);
    }

    @Test
    void retractionOfTheOnlyTradeLeavesAnEmptyBarToSaySo() throws Exception {
        Trade trade = Trades.trade("a", 100, "2000");
        enter(trade);
        harness.processWatermark(MINUTE);
        enter(Trades.takenBack(trade));

        assertThat(bars("1m")).last().satisfies(bar -> {
            assertThat(bar.tradeCount()).isZero();
            assertThat(bar.volumeBase()).isZero();
            assertThat(bar.revision()).isEqualTo(1);
        });
    }

    @Test
    void restoredRunSupersedesWhatTheRunBeforeToldAfterItsCheckpoint() throws Exception {
        enter(Trades.trade("a", 100, "2000"));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.processWatermark(MINUTE);
        enter(Trades.trade("b", 200, "2500"));
        enter(Trades.trade("c", 300, "2600"));
        long told = bars("1s").get(2).revision();
        harness.close();
        harness = opened(Pace.LIVE, snapshot, 1_000);

        harness.processWatermark(MINUTE);
        assertThat(bars("1s")).singleElement().satisfies(bar -> {
            assertThat(bar.close()).isEqualByComparingTo("2000");
            assertThat(bar.revision()).isGreaterThan(told);
        });
    }

    @Test
    void closedSecondIsKnownAsClosedJustAfterARestore() throws Exception {
        enter(Trades.trade("a", 100, "2000"));
        harness.processWatermark(MINUTE + 1_000);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(Pace.LIVE, snapshot);
        enter(Trades.trade("late", 50, "1990"));

        assertThat(bars("1m")).singleElement().satisfies(bar -> {
            assertThat(bar.tradeCount()).isEqualTo(2);
            assertThat(bar.revision()).isEqualTo(1);
        });
    }

    @Test
    void replayedBarsAreToldWhenTheyCloseOnly() throws Exception {
        harness.close();
        harness = opened(Pace.REPLAY, null);
        enter(Trades.trade("a", 100, "2000"));
        enter(Trades.trade("b", 200, "2010"));
        harness.setProcessingTime(5_000);
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.processWatermark(999);
        assertThat(bars("1s"))
                .singleElement()
                .satisfies(bar -> assertThat(bar.revision()).isZero());
        assertThat(bars("1m")).isEmpty();
        harness.processWatermark(MINUTE - 1);
        assertThat(bars("1m")).hasSize(1);
        assertThat(bars("1d")).isEmpty();
    }

    @Test
    void endOfAReplayClosesAllBars() throws Exception {
        harness.close();
        harness = opened(Pace.REPLAY, null);
        enter(Trades.trade("a", 100, "2000"), Trades.trade("b", 3 * MINUTE, "2010"));
        harness.processWatermark(Long.MAX_VALUE);

        for (String interval : List.of("5m", "1h", "1d")) {
            assertThat(bars(interval)).as(interval).hasSize(1);
        }
        assertThat(bars("1m")).hasSize(2);
        assertThat(harness.numKeyedStateEntries()).isLessThan(20);
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void statisticsOfAMinute() throws Exception {
        enter(Trades.trade("a", "one", 10_000, "100", "1"), Trades.trade("b", "one", 30_000, "110", "3"));
        harness.processWatermark(MINUTE);

        assertThat(stats("1m")).singleElement().satisfies(stats -> {
            assertThat(stats.asOfMillis()).isEqualTo(MINUTE);
            assertThat(stats.vwap()).isEqualByComparingTo("107.5");
            // 20 s at 100 and 30 s at 110.
            assertThat(stats.twap()).isEqualByComparingTo("106");
            assertThat(stats.realisedVolatility()).isEqualByComparingTo("0.0953101798");
            assertThat(stats.annualisedVolatility()).isEqualByComparingTo("69.0982371");
        });
    }

    @Test
    void emptiedWindowIsToldOnceAndThenNoMore() throws Exception {
        enter(Trades.trade("a", 10_000, "100"));
        harness.processWatermark(10 * MINUTE);

        assertThat(stats("1m")).extracting(MarketStats::tradeCount).containsExactly(1L, 0L);
        assertThat(stats("5m")).extracting(MarketStats::tradeCount).containsExactly(1L, 1L, 1L, 1L, 1L, 0L);
        assertThat(stats("1h")).hasSize(10);
    }

    @Test
    void silentInstrumentsStatisticsGoOnByTheClock() throws Exception {
        enter(Trades.trade("a", 10_000, "100"));
        for (long now = 250; now <= 120_000; now += 250) {
            harness.setProcessingTime(now);
        }

        assertThat(stats("1m"))
                .last()
                .satisfies(stats -> assertThat(stats.tradeCount()).isZero());
        assertThat(stats("5m")).last().satisfies(stats -> {
            assertThat(stats.tradeCount()).isEqualTo(1);
            assertThat(stats.asOfMillis()).isGreaterThan(10_000 + 100_000);
        });
    }

    @Test
    void forgottenInstrumentLeavesNoState() throws Exception {
        for (int i = 0; i < 100; i++) {
            enter(Trades.trade("t" + i, i * 1_000L, "2000"));
        }
        harness.processWatermark(2 * MINUTE + RETENTION + 60_000);
        assertThat(harness.numKeyedStateEntries())
                .as("seconds stay for an hour, ticks do not")
                .isLessThan(110);
        harness.processWatermark(DAY + RETENTION + 4 * MINUTE);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void lastRevisionsAreTheBarsOfTheTradesThatStayed(long seed) throws Exception {
        Random random = new Random(seed);
        List<Trade> staying = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            if (random.nextInt(4) == 0 && !staying.isEmpty()) {
                enter(Trades.takenBack(staying.remove(random.nextInt(staying.size()))));
            } else {
                Trade trade = Trades.trade(
                        "t" + i,
                        "v" + random.nextInt(3),
                        i * 300L + random.nextInt(9_000),
                        "" + (1_900 + random.nextInt(200)),
                        random.nextInt(1, 9_999) + "." + random.nextInt(1_000));
                staying.add(trade);
                enter(trade);
            }
            if (random.nextInt(10) == 0) {
                harness.processWatermark(i * 300L);
                harness.setProcessingTime(i * 100L);
            }
            if (random.nextInt(100) == 0) {
                restart();
            }
        }
        harness.processWatermark(600 * 300L + 20_000);
        harness.setProcessingTime(100_000);

        assertThat(Trades.lastRevisions(told())).isEqualTo(Trades.naive(staying));
    }

    private final List<Bar> toldBefore = new ArrayList<>();

    private List<Bar> told() {
        List<Bar> all = new ArrayList<>(toldBefore);
        all.addAll(harness.extractOutputValues());
        return all;
    }

    private void restart() throws Exception {
        long now = harness.getProcessingTime();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        toldBefore.addAll(harness.extractOutputValues());
        harness.close();
        harness = opened(Pace.LIVE, snapshot, now);
    }

    private void enter(Trade... trades) throws Exception {
        for (TickBatch batch : batched(trades)) {
            harness.processElement(new StreamRecord<>(batch));
        }
    }

    private static List<TickBatch> batched(Trade... trades) throws Exception {
        try (var batches = TradeBatchesTest.opened(Pace.REPLAY)) {
            for (Trade trade : trades) {
                RawMessage message = Trades.message(trade);
                batches.processElement(new StreamRecord<>(message));
            }
            batches.getOneInputOperator().finish();
            return batches.extractOutputValues();
        }
    }

    private List<Bar> bars(String interval) {
        return bars(interval, null);
    }

    private List<Bar> bars(String interval, @Nullable String venue) {
        return harness.extractOutputValues().stream()
                .filter(bar -> bar.interval().equals(interval) && Objects.equals(bar.venue(), venue))
                .toList();
    }

    private List<MarketStats> stats(String window) {
        return harness.getSideOutput(BarsOperator.STATS).stream()
                .map(StreamRecord::getValue)
                .filter(stats -> stats.venue() == null && stats.window().equals(window))
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, TickBatch, Bar> opened(
            Pace pace, @Nullable OperatorSubtaskState snapshot) throws Exception {
        return opened(pace, snapshot, 0);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, TickBatch, Bar> opened(
            Pace pace, @Nullable OperatorSubtaskState snapshot, long now) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, TickBatch, Bar> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new BarsOperator(pace), TickBatch::instrument, Types.STRING);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setProcessingTime(now);
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
