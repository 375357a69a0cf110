package io.fluxion.jobs.market;

import static io.fluxion.domain.market.BarInterval.FIVE_MINUTES;
import static io.fluxion.domain.market.BarInterval.ONE_DAY;
import static io.fluxion.domain.market.BarInterval.ONE_HOUR;
import static io.fluxion.domain.market.BarInterval.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.BarTotals;
import io.fluxion.domain.market.Tick;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondFunctionTest {
    private static final long MINUTE = 60_000;
    private static final long RETENTION = SecondFunction.RETENTION.toMillis();

    @SuppressWarnings("NullAway.Init")
    private KeyedOneInputStreamOperatorTestHarness<Tuple2<String, Long>, Trade, Bar> harness;

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
        trade("a", 100, "2000");
        trade("a", 100, "2000");
        harness.setProcessingTime(250);

        assertThat(second(0))
                .singleElement()
                .satisfies(bar -> assertThat(bar.tradeCount()).isEqualTo(1));
    }

    @Test
    void retractionOfAnUnknownTradeChangesNothing() throws Exception {
        retract("a", 100, "2000");
        harness.setProcessingTime(250);

        assertThat(bars()).isEmpty();
    }

    @Test
    void openBarIsPublishedOnceAConflation() throws Exception {
        trade("a", 100, "2000");
        trade("b", 200, "2010");
        assertThat(bars()).isEmpty();

        harness.setProcessingTime(250);
        assertThat(second(0)).singleElement().satisfies(bar -> {
            assertThat(bar.open()).isEqualByComparingTo("2000");
            assertThat(bar.close()).isEqualByComparingTo("2010");
            assertThat(bar.revision()).isZero();
        });

        harness.setProcessingTime(5_000);
        assertThat(second(0)).as("no news, no bar").hasSize(1);
    }

    @Test
    void watermarkClosesABarWithoutAnotherTrade() throws Exception {
        trade("a", 100, "2000");
        harness.processWatermark(999);

        assertThat(second(0)).hasSize(1);
    }

    @Test
    void lateTradeCorrectsItsClosedBarAtOnce() throws Exception {
        trade("a", 100, "2000");
        harness.processWatermark(MINUTE);
        trade("late", 50, "1990");

        assertThat(second(0)).extracting(Bar::revision).containsExactly(0L, 1L);
        assertThat(second(0)).last().satisfies(bar -> {
            assertThat(bar.open()).isEqualByComparingTo("1990");
            assertThat(bar.low()).isEqualByComparingTo("1990");
            assertThat(bar.close()).isEqualByComparingTo("2000");
        });
    }

    @Test
    void retractionCorrectsTheClosedBar() throws Exception {
        trade("a", 100, "2000");
        trade("b", 200, "2500");
        harness.processWatermark(MINUTE);
        retract("b", 200, "2500");

        assertThat(second(0)).last().satisfies(bar -> {
            assertThat(bar.high()).isEqualByComparingTo("2000");
            assertThat(bar.tradeCount()).isEqualTo(1);
            assertThat(bar.revision()).isEqualTo(1);
        });
    }

    @Test
    void restoredRunSupersedesWhatTheRunBeforeToldAfterItsCheckpoint() throws Exception {
        trade("a", 100, "2000");
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.processWatermark(MINUTE);
        trade("b", 200, "2500");
        trade("c", 300, "2600");
        long told = second(0).get(2).revision();
        harness.close();
        harness = opened(Pace.LIVE, snapshot);
        harness.setProcessingTime(1_000);

        harness.processWatermark(MINUTE);
        assertThat(second(0)).singleElement().satisfies(bar -> {
            assertThat(bar.close()).isEqualByComparingTo("2000");
            assertThat(bar.revision()).isGreaterThan(told);
        });
    }

    @Test
    void tradeOlderThanTheRetentionGoesToTheSideOutput() throws Exception {
        harness.processWatermark(999 + RETENTION);
        trade("old", 100, "2000");
        trade("kept", 1_000, "2000");

        assertThat(bars()).extracting(Bar::openTimeMillis).containsOnly(1_000L);
        assertThat(harness.getSideOutput(SecondFunction.TOO_LATE)).hasSize(1);
    }

    @Test
    void forgottenBarsLeaveNoState() throws Exception {
        for (int i = 0; i < 100; i++) {
            trade("t" + i, i * 1_000L, "2000");
        }
        harness.processWatermark(2 * MINUTE + RETENTION);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void restoredJobGoesOnWithTheNextRevision() throws Exception {
        trade("a", 100, "2000");
        harness.setProcessingTime(250);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = opened(Pace.LIVE, snapshot);
        trade("b", 200, "2010");
        harness.processWatermark(999);

        assertThat(second(0)).singleElement().satisfies(bar -> {
            assertThat(bar.revision()).isEqualTo(1);
            assertThat(bar.tradeCount()).isEqualTo(2);
        });
    }

    @Test
    void replayedBarIsToldWhenItClosesOnly() throws Exception {
        harness.close();
        harness = opened(Pace.REPLAY, null);
        trade("a", 100, "2000");
        trade("b", 200, "2010");
        harness.setProcessingTime(5_000);
        assertThat(bars()).isEmpty();

        harness.processWatermark(999);
        assertThat(second(0))
                .singleElement()
                .satisfies(bar -> assertThat(bar.revision()).isZero());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void lastRevisionsAreTheBarsOfTheTradesThatStayed(long seed) throws Exception {
        Random random = new Random(seed);
        List<Trade> staying = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            if (random.nextInt(4) == 0 && !staying.isEmpty()) {
                Trade gone = staying.remove(random.nextInt(staying.size()));
                retract(
                        gone.tradeId(),
                        gone.tradedAtMillis(),
                        gone.priceQuotePerBase().toPlainString());
            } else {
                staying.add(trade("t" + i, i * 300L + random.nextInt(9_000), "" + (1_900 + random.nextInt(200))));
            }
            if (random.nextInt(10) == 0) {
                harness.processWatermark(i * 300L);
                harness.setProcessingTime(i * 100L);
            }
        }
        harness.processWatermark(600 * 300L + 20_000);
        harness.setProcessingTime(100_000);

        List<Bar> shorter = bars();
        assertThat(lastRevisions(shorter)).isEqualTo(naive(BarInterval.ONE_SECOND, staying));
        for (BarInterval longer : List.of(ONE_MINUTE, FIVE_MINUTES, ONE_HOUR, ONE_DAY)) {
            shorter = rolledUp(longer, shorter);
            assertThat(lastRevisions(shorter)).as(longer.label()).isEqualTo(naive(longer, staying));
        }
    }

    /** Tested against sorting all trades into their bars, once, at the end. */
    private static Map<Long, Bar> naive(BarInterval interval, List<Trade> trades) {
        Map<Long, List<Tick>> ticks = new HashMap<>();
        trades.forEach(
                trade -> ticks.computeIfAbsent(interval.openOf(trade.tradedAtMillis()), open -> new ArrayList<>())
                        .add(Tick.of(trade)));
        Map<Long, Bar> bars = new HashMap<>();
        ticks.forEach(
                (open, of) -> bars.put(open, BarTotals.recomputed(open, of).toBar("sETH-fUSD", interval)));
        return bars;
    }

    /** What the next longer bars make of these, in their order. */
    private static List<Bar> rolledUp(BarInterval longer, List<Bar> shorter) throws Exception {
        try (var rollups = RollupFunctionTest.opened(longer, Pace.LIVE)) {
            for (Bar bar : shorter) {
                rollups.processElement(bar, bar.openTimeMillis());
            }
            return rollups.extractOutputValues();
        }
    }

    private static Map<Long, Bar> lastRevisions(List<Bar> told) {
        Map<Long, Bar> last = new HashMap<>();
        told.forEach(bar -> last.put(bar.openTimeMillis(), bar));
        last.values().removeIf(bar -> bar.tradeCount() == 0);
        last.replaceAll((open, b) -> new Bar(
                b.instrument(),
                b.interval(),
                open,
                b.open(),
                b.high(),
                b.low(),
                b.close(),
                b.volumeBase(),
                b.volumeQuote(),
                b.vwap(),
                b.tradeCount(),
                0));
        return last;
    }

    private Trade trade(String id, long at, String price) throws Exception {
        Trade trade = trade(id, at, price, false);
        harness.processElement(trade, at);
        return trade;
    }

    private void retract(String id, long at, String price) throws Exception {
        harness.processElement(trade(id, at, price, true), at);
    }

    private List<Bar> bars() {
        return harness.extractOutputValues();
    }

    private List<Bar> second(long open) {
        return bars().stream()
                .filter(bar -> bar.interval().equals("1s") && bar.openTimeMillis() == open)
                .toList();
    }

    private static Trade trade(String id, long at, String price, boolean retracted) {
        BigDecimal quotePerBase = new BigDecimal(price);
        return new Trade(
                id,
                "sETH-fUSD",
                "pool",
                Side.BUY,
                quotePerBase,
                BigDecimal.ONE,
                quotePerBase,
                null,
                at,
                at,
                0,
                retracted);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Tuple2<String, Long>, Trade, Bar> opened(
            Pace pace, @Nullable OperatorSubtaskState snapshot) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<Tuple2<String, Long>, Trade, Bar> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SecondFunction(pace)), BarKey.ofTrades(), BarKey.TYPE);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
