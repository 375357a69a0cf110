package io.fluxion.domain.tca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.CatchUp;
import io.fluxion.domain.order.Completion;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TcaFoldTest {
    private static final long SEED = 20_261_128L;
    private static final long START = 1_700_000_000_000L;

    private static BigDecimal decimal(double value) {
        return new BigDecimal(Double.toString(value));
    }

    private static AlgoParams algo(long start, long end, int slices) {
        return new AlgoParams(start, end, slices, CatchUp.SPREAD, 3, Completion.CANCEL_REMAINDER, 5_000, null, 0, 0, 0);
    }

    private static OrderEvent event(
            ExecType type,
            OrdStatus status,
            Side side,
            @Nullable AlgoParams algo,
            String orderQty,
            double quantity,
            double price,
            long millis) {
        return new OrderEvent(
                "e" + millis,
                "o",
                "c",
                "desk",
                "trader",
                "A-B",
                side,
                algo == null ? OrdType.MARKET : OrdType.TWAP,
                type,
                status,
                new BigDecimal(orderQty),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                type == ExecType.TRADE || type == ExecType.TRADE_CANCEL ? decimal(quantity) : null,
                type == ExecType.TRADE || type == ExecType.TRADE_CANCEL ? decimal(price) : null,
                null,
                null,
                0,
                algo,
                null,
                null,
                START,
                millis,
                1);
    }

    private static TcaFold accepted(Side side, String quantity, MarketTape tape) {
        OrderEvent order = event(ExecType.NEW, OrdStatus.NEW, side, null, quantity, 0, 0, START);
        return TcaFold.accepted(order, TcaPlan.NONE, tape, tape);
    }

    private static OrderEvent trade(Side side, String orderQty, double quantity, double price, long millis) {
        return event(ExecType.TRADE, OrdStatus.PARTIALLY_FILLED, side, null, orderQty, quantity, price, millis);
    }

    private static MarketTape at(double price, double quantity, long millis) {
        return MarketTape.EMPTY.traded(decimal(price), decimal(quantity), millis);
    }

    private static double of(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value).doubleValue();
    }

    @Test
    void withoutAPriceOrAFillNothingIsMadeUp() {
        Tca tca = accepted(Side.BUY, "100", MarketTape.EMPTY).measured(MarketTape.EMPTY, START + 1);
        assertThat(tca.arrivalPx()).isNull();
        assertThat(tca.avgPx()).isNull();
        assertThat(tca.arrivalSlippageBps()).isNull();
        assertThat(tca.intervalVwap()).isNull();
        assertThat(tca.shortfallQuote()).isNull();
        assertThat(tca.participation()).isNull();
        assertThat(tca.fillRate()).isZero();
    }

    @Test
    void theDocumentedExample() {
        MarketTape tape = at(100, 1, START - 1);
        TcaFold fold = accepted(Side.BUY, "100", tape)
                .told(trade(Side.BUY, "100", 30, 100.10, START + 1), BigDecimal.ZERO, tape)
                .told(trade(Side.BUY, "100", 50, 100.20, START + 2), BigDecimal.ZERO, tape)
                .told(trade(Side.BUY, "100", 20, 99.95, START + 3), BigDecimal.ZERO, tape);
        Tca tca = fold.measured(tape, START + 3);
        assertThat(tca.avgPx()).isEqualByComparingTo("100.12");
        assertThat(tca.arrivalSlippageBps()).isEqualByComparingTo("12.0");
        assertThat(tca.shortfallQuote()).as("100 · 0.12").isEqualByComparingTo("12");
        assertThat(tca.shortfallBps()).isEqualByComparingTo("12");
        assertThat(tca.fillRate()).isEqualByComparingTo("1");
    }

    @Test
    void aSaleBelowTheArrivalCosts() {
        MarketTape tape = at(100, 1, START - 1);
        TcaFold fold = accepted(Side.SELL, "10", tape)
                .told(trade(Side.SELL, "10", 10, 99.9, START + 1), BigDecimal.ZERO, tape);
        assertThat(fold.measured(tape, START + 1).arrivalSlippageBps()).isEqualByComparingTo("10");
    }

    @Test
    void theShortfallIsSplitIntoDelayExecutionOpportunityAndFees() {
        TcaFold fold = accepted(Side.BUY, "100", at(100, 1, START));
        MarketTape later = at(100, 1, START).traded(decimal(101), decimal(1), START + 10);
        fold = fold.released(later).told(trade(Side.BUY, "100", 60, 101.5, START + 20), decimal(3), later);
        MarketTape last = later.traded(decimal(104), decimal(1), START + 30);
        fold = fold.told(
                event(ExecType.CANCELED, OrdStatus.CANCELED, Side.BUY, null, "100", 0, 0, START + 40),
                BigDecimal.ZERO,
                last);
        Tca tca = fold.measured(last, START + 50);
        assertThat(tca.delayQuote()).as("60 · (101 − 100)").isEqualByComparingTo("60");
        assertThat(tca.executionQuote()).as("60 · (101.5 − 101)").isEqualByComparingTo("30");
        assertThat(tca.opportunityQuote()).as("40 · (104 − 100)").isEqualByComparingTo("160");
        assertThat(tca.feesQuote()).isEqualByComparingTo("3");
        assertThat(tca.shortfallQuote()).isEqualByComparingTo("253");
        assertThat(tca.shortfallBps()).as("of 10,000").isEqualByComparingTo("253");
    }

    @Test
    void aFillThatAReorgTookBackIsAsIfItHadNeverBeen() {
        MarketTape tape = at(100, 1, START);
        TcaFold once = accepted(Side.BUY, "100", tape)
                .told(trade(Side.BUY, "100", 30, 100.1, START + 1), BigDecimal.ONE, tape);
        TcaFold back = once.told(trade(Side.BUY, "100", 50, 100.2, START + 2), BigDecimal.TEN, tape)
                .told(
                        event(
                                ExecType.TRADE_CANCEL,
                                OrdStatus.PARTIALLY_FILLED,
                                Side.BUY,
                                null,
                                "100",
                                50,
                                100.2,
                                START + 3),
                        BigDecimal.TEN,
                        tape);
        Tca tca = back.measured(tape, START + 3);
        assertThat(tca.avgPx()).isEqualByComparingTo("100.1");
        assertThat(tca.fills()).isEqualTo(1);
        assertThat(tca.feesQuote()).isEqualByComparingTo("1");
    }

    @Test
    void thePriceIsLookedAtOneFiveAndFifteenMinutesAfterTheLastFill() {
        MarketTape tape = at(100, 1, START);
        TcaFold fold = accepted(Side.BUY, "10", tape)
                .told(trade(Side.BUY, "10", 10, 100.3, START + 1_000), BigDecimal.ZERO, tape);
        double[] prices = {99.9, 99.8, 100.1};
        for (double price : prices) {
            long next = fold.nextMillis();
            tape = tape.traded(decimal(price), BigDecimal.ONE, next);
            fold = fold.at(next, tape);
        }
        Tca tca = fold.measured(tape, START + 901_000);
        assertThat(tca.reversion1mBps()).isEqualByComparingTo("10");
        assertThat(tca.reversion5mBps()).isEqualByComparingTo("20");
        assertThat(tca.reversion15mBps()).isEqualByComparingTo("-10");
    }

    @Test
    void theScheduleIsMeasuredAtTheEndOfEachSlot() {
        AlgoParams algo = algo(START, START + 40_000, 4);
        OrderEvent order = event(ExecType.NEW, OrdStatus.NEW, Side.BUY, algo, "100", 0, 0, START);
        MarketTape tape = at(100, 1, START);
        TcaFold fold = TcaFold.accepted(order, TcaPlan.of(OrdType.TWAP, algo, null), tape, MarketTape.EMPTY);
        double[] fills = {25, 15, 35, 25};
        for (int k = 0; k < 4; k++) {
            OrdStatus status = k == 3 ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
            fold = fold.told(
                    event(ExecType.TRADE, status, Side.BUY, algo, "100", fills[k], 100, START + 1 + k * 10_000L),
                    BigDecimal.ZERO,
                    tape);
        }
        assertThat(fold.isOver()).as("the interval goes on after the last fill").isFalse();
        fold = fold.at(fold.nextMillis(), tape).closed(tape);
        Tca tca = fold.measured(tape, START + 40_000);
        assertThat(tca.scheduleDeviationMax()).isEqualByComparingTo("0.1");
        assertThat(tca.scheduleDeviationMean()).as("10 at one of four").isEqualByComparingTo("0.025");
    }

    @Test
    void theFoldComesToWhatAllTradesAtOnceGive() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 300; round++) {
            check(random, "seed " + SEED + ", round " + round);
        }
    }

    private static void check(SplittableRandom random, String context) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        AlgoParams algo = algo(START + random.nextInt(200), START + 1_000 + random.nextInt(1_000), 5);
        List<NaiveTca.Tick> trades = new ArrayList<>();
        List<NaiveTca.Tick> fills = new ArrayList<>();
        MarketTape tape = at(100, 1, START - 500);
        trades.add(new NaiveTca.Tick(START - 500, 100, 1));
        TcaFold fold = null;
        long last = START - 400;
        for (long now = START - 400; now < START + 2_200; now += random.nextInt(1, 40)) {
            if (fold == null && now >= START) {
                OrderEvent order = event(ExecType.NEW, OrdStatus.NEW, side, algo, "1000", 0, 0, now);
                fold = TcaFold.accepted(order, plan(algo), tape, tape);
            }
            fold = fold == null ? null : advanced(fold, tape, now - 1);
            if (random.nextInt(3) == 0) {
                double price = 100 + random.nextInt(-300, 300) / 100.0;
                double quantity = random.nextInt(1, 500) / 10.0;
                tape = tape.traded(decimal(price), decimal(quantity), now);
                trades.add(new NaiveTca.Tick(now, price, quantity));
            }
            if (fold != null && now < algo.endMillis() && random.nextInt(8) == 0) {
                double price = 100 + random.nextInt(-300, 300) / 100.0;
                double quantity = random.nextInt(1, 60) / 10.0;
                fills.add(new NaiveTca.Tick(now, price, quantity));
                fold = fold.told(
                        event(ExecType.TRADE, OrdStatus.PARTIALLY_FILLED, side, algo, "1000", quantity, price, now),
                        BigDecimal.ZERO,
                        tape);
            }
            last = now;
        }
        TcaFold whole = advanced(Objects.requireNonNull(fold), tape, last);
        compare(
                whole.measured(tape, last),
                new NaiveTca(side, 1_000, of(whole.arrivalPx()), whole.fromMillis(), algo.endMillis(), trades, fills),
                trades.get(trades.size() - 1).price(),
                context);
    }

    private static TcaPlan plan(AlgoParams algo) {
        return TcaPlan.of(OrdType.TWAP, algo, null);
    }

    private static TcaFold advanced(TcaFold from, MarketTape tape, long millis) {
        TcaFold fold = from;
        while (fold.nextMillis() <= millis) {
            fold = fold.at(fold.nextMillis(), tape);
        }
        return fold;
    }

    private static void compare(Tca tca, NaiveTca naive, double last, String context) {
        if (naive.fills().isEmpty()) {
            return;
        }
        assertThat(of(tca.avgPx())).as(context).isCloseTo(naive.average(), within(1e-9));
        assertThat(of(tca.intervalVwap())).as(context).isCloseTo(naive.vwap(false), within(1e-9));
        assertThat(of(tca.intervalVwapWithOwn())).as(context).isCloseTo(naive.vwap(true), within(1e-9));
        assertThat(of(tca.intervalTwap())).as(context).isCloseTo(naive.twap(), within(1e-9));
        assertThat(of(tca.vwapSlippageBps())).as(context).isCloseTo(naive.bps(naive.vwap(false)), within(1e-7));
        assertThat(of(tca.arrivalSlippageBps())).as(context).isCloseTo(naive.bps(naive.arrival()), within(1e-7));
        assertThat(of(tca.shortfallQuote())).as(context).isCloseTo(naive.shortfall(last), within(1e-7));
    }
}
