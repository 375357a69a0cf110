package io.fluxion.jobs.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import java.math.BigDecimal;
import java.util.List;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RollupFunctionTest {
    private static final long MINUTE = 60_000;

    @Test
    void liveBarIsToldWithEachPart() throws Exception {
        try (var harness = opened(BarInterval.ONE_MINUTE, Pace.LIVE)) {
            harness.processElement(second(0, "2000", 1, 0), 0);
            harness.processElement(second(1_000, "2010", 2, 0), 1_000);

            List<Bar> told = harness.extractOutputValues();
            assertThat(told).extracting(Bar::revision).containsExactly(0L, 1L);
            assertThat(told).last().satisfies(bar -> {
                assertThat(bar.interval()).isEqualTo("1m");
                assertThat(bar.open()).isEqualByComparingTo("2000");
                assertThat(bar.close()).isEqualByComparingTo("2010");
                assertThat(bar.tradeCount()).isEqualTo(3);
            });
        }
    }

    @Test
    void correctedPartReplacesItself() throws Exception {
        try (var harness = opened(BarInterval.ONE_MINUTE, Pace.LIVE)) {
            harness.processElement(second(0, "2000", 1, 0), 0);
            harness.processElement(second(0, "1990", 4, 1), 0);

            assertThat(harness.extractOutputValues()).last().satisfies(bar -> {
                assertThat(bar.high()).isEqualByComparingTo("1990");
                assertThat(bar.tradeCount()).isEqualTo(4);
            });
        }
    }

    @Test
    void partWithoutTradesCountsForNothing() throws Exception {
        try (var harness = opened(BarInterval.ONE_MINUTE, Pace.LIVE)) {
            harness.processElement(second(0, "9999", 1, 0), 0);
            harness.processElement(second(1_000, "2010", 2, 0), 1_000);
            harness.processElement(second(0, "9999", 0, 1), 0);

            assertThat(harness.extractOutputValues()).last().satisfies(bar -> {
                assertThat(bar.high()).isEqualByComparingTo("2010");
                assertThat(bar.open()).isEqualByComparingTo("2010");
            });
        }
    }

    @Test
    void replayedBarIsToldWhenItClosesAndWhenItIsCorrected() throws Exception {
        try (var harness = opened(BarInterval.ONE_MINUTE, Pace.REPLAY)) {
            harness.processElement(second(0, "2000", 1, 0), 0);
            harness.processElement(second(1_000, "2010", 2, 0), 1_000);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.processWatermark(MINUTE);
            harness.processElement(second(0, "1990", 1, 1), 0);
            assertThat(harness.extractOutputValues()).extracting(Bar::revision).containsExactly(0L, 1L);
        }
    }

    @Test
    void forgottenBarLeavesNoState() throws Exception {
        try (var harness = opened(BarInterval.ONE_MINUTE, Pace.LIVE)) {
            harness.processElement(second(0, "2000", 1, 0), 0);
            harness.processWatermark(MINUTE - 1 + SecondFunction.RETENTION.toMillis());

            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    static KeyedOneInputStreamOperatorTestHarness<Tuple2<String, Long>, Bar, Bar> opened(
            BarInterval interval, Pace pace) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RollupFunction(interval, pace)), BarKey.within(interval), BarKey.TYPE);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        harness.open();
        return harness;
    }

    private static Bar second(long open, String price, long trades, long revision) {
        BigDecimal quote = new BigDecimal(price);
        BigDecimal volume = BigDecimal.valueOf(trades);
        return new Bar(
                "sETH-fUSD",
                "1s",
                open,
                quote,
                quote,
                quote,
                quote,
                volume,
                volume.multiply(quote),
                quote,
                trades,
                revision);
    }
}
