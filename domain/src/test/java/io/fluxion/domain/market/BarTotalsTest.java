package io.fluxion.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarTotalsTest {
    private static final String INSTRUMENT = "sETH-fUSD";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void ticksThatComeAndGoLeaveTheBarOfThoseThatStay(long seed) {
        Random random = new Random(seed);
        List<Tick> staying = new ArrayList<>(List.of(tick(random, 0)));
        BarTotals totals = BarTotals.opening(0, staying.get(0));
        for (int i = 1; i < 400; i++) {
            if (random.nextInt(3) == 0 && !staying.isEmpty()) {
                Tick gone = staying.remove(random.nextInt(staying.size()));
                totals = totals.minus(gone, staying);
            } else {
                Tick tick = tick(random, i);
                staying.add(tick);
                totals = totals.plus(tick);
            }
            if (!staying.isEmpty()) {
                assertThat(bar(totals)).isEqualTo(bar(recomputed(staying)));
            }
        }
    }

    @Test
    void barWithoutTicksKeepsItsPricesAndCountsNone() {
        Tick only = tick(new Random(1), 0);

        Bar bar = bar(BarTotals.opening(0, only).minus(only, List.of()));

        assertThat(bar.tradeCount()).isZero();
        assertThat(bar.volumeBase()).isZero();
        assertThat(bar.close()).isEqualTo(only.priceQuotePerBase());
    }

    @Test
    void barThatFillsAgainStartsFromTheNewTick() {
        Random random = new Random(2);
        Tick gone = tick(random, 0);
        Tick next = tick(random, 1);

        BarTotals totals =
                BarTotals.opening(0, gone).published().minus(gone, List.of()).plus(next);

        assertThat(bar(totals).open()).isEqualTo(next.priceQuotePerBase());
        assertThat(bar(totals).revision()).isEqualTo(1);
    }

    @Test
    void eachPublicationIsARevision() {
        BarTotals totals = BarTotals.opening(0, tick(new Random(3), 0));

        assertThat(bar(totals).revision()).isZero();
        assertThat(bar(totals.published()).revision()).isEqualTo(1);
    }

    @Test
    void logsOfOneBlockAreOrderedByTheirPosition() {
        Tick first = new Tick("b", 5, 7, 1, new BigDecimal("10"), BigDecimal.ONE, BigDecimal.TEN);
        Tick second = new Tick("a", 5, 7, 2, new BigDecimal("11"), BigDecimal.ONE, new BigDecimal("11"));

        BarTotals totals = BarTotals.opening(0, second).plus(first);

        assertThat(bar(totals).open()).isEqualByComparingTo("10");
        assertThat(bar(totals).close()).isEqualByComparingTo("11");
        assertThat(bar(totals).vwap()).isEqualByComparingTo("10.5");
    }

    /** The naive twin: no running figure at all. */
    private static BarTotals recomputed(List<Tick> ticks) {
        List<Tick> inOrder = ticks.stream().sorted(Tick.TRADING_ORDER).toList();
        return new BarTotals(
                0,
                inOrder.get(0),
                inOrder.get(inOrder.size() - 1),
                ticks.stream()
                        .map(Tick::priceQuotePerBase)
                        .reduce(BigDecimal::max)
                        .orElseThrow(),
                ticks.stream()
                        .map(Tick::priceQuotePerBase)
                        .reduce(BigDecimal::min)
                        .orElseThrow(),
                ticks.stream().map(Tick::quantityBase).reduce(BigDecimal.ZERO, BigDecimal::add),
                ticks.stream().map(Tick::notionalQuote).reduce(BigDecimal.ZERO, BigDecimal::add),
                ticks.size(),
                0);
    }

    private static Tick tick(Random random, int i) {
        BigDecimal price = BigDecimal.valueOf(1_990_00 + random.nextInt(20_00), 2);
        BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(5_000), 3);
        return new Tick(
                "t" + i, random.nextInt(1_000), 1 + random.nextInt(3), i, price, quantity, price.multiply(quantity));
    }

    private static Bar bar(BarTotals totals) {
        return totals.toBar(INSTRUMENT, BarInterval.ONE_SECOND);
    }
}
