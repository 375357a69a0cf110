package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.at;
import static io.fluxion.domain.order.Fixtures.decimal;
import static io.fluxion.domain.order.Fixtures.fillOf;
import static io.fluxion.domain.order.Fixtures.parent;
import static io.fluxion.domain.order.Fixtures.price;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A schedule is drawn anew for the time and quantity that are left. */
class ReplanTest {
    private static ParentOrder replace(ParentOrder order, Amendment change, long nowMillis) {
        return ParentSteps.onReplace(order, change, Optional.empty(), at(nowMillis))
                .order();
    }

    /** Each child is filled at once; the quantities that went out from a time on, by second. */
    private static List<String> playOut(ParentOrder order, long fromMillis) {
        List<String> out = new ArrayList<>();
        for (long now = fromMillis; !order.isOver() && now < START + 600_000; now += 1_000) {
            Progress progress = Releases.onTime(order, price(now), at(now));
            order = progress.order();
            for (Slice slice : progress.slices()) {
                out.add((now - START) / 1_000 + ": " + slice.quantityBase().toPlainString());
                order = ParentSteps.onFill(order, fillOf(slice, "e" + now), at(now))
                        .order();
            }
        }
        return out;
    }

    private static ParentOrder afterThreeSlots(CatchUp catchUp) {
        ParentOrder order = parent("0.6", 6, catchUp);
        for (int k = 0; k < 3; k++) {
            long now = START + k * 10_000;
            Progress progress = Releases.onTime(order, price(now), at(now));
            order = ParentSteps.onFill(
                            progress.order(), fillOf(progress.slices().get(0), "f" + k), at(now))
                    .order();
        }
        return order;
    }

    @Test
    void laterEndSpreadsTheRestInSlotsAsLongAsBefore() {
        ParentOrder order = afterThreeSlots(CatchUp.SPREAD);
        ParentOrder later = replace(order, new Amendment(null, null, START + 90_000, null), START + 21_000);
        assertThat(later.algo().slices()).isEqualTo(9);
        assertThat(playOut(later, START + 22_000))
                .containsExactly("30: 0.050", "40: 0.050", "50: 0.050", "60: 0.050", "70: 0.050", "80: 0.050");
    }

    @Test
    void earlierEndHasFewerSlotsAndAtLeastOne() {
        ParentOrder order = afterThreeSlots(CatchUp.SPREAD);
        ParentOrder earlier = replace(order, new Amendment(null, null, START + 50_000, null), START + 21_000);
        assertThat(playOut(earlier, START + 22_000)).containsExactly("30: 0.150", "40: 0.150");
        ParentOrder atOnce = replace(order, new Amendment(null, null, START + 25_000, null), START + 21_000);
        assertThat(playOut(atOnce, START + 21_000)).containsExactly("21: 0.300");
    }

    @Test
    void moreOrLessIsSpreadOverTheSlotsThatRemain() {
        ParentOrder order = afterThreeSlots(CatchUp.NONE);
        assertThat(playOut(
                        replace(order, new Amendment(decimal("0.9"), null, null, null), START + 21_000),
                        START + 22_000))
                .containsExactly("30: 0.200", "40: 0.200", "50: 0.200");
        assertThat(playOut(
                        replace(order, new Amendment(decimal("0.36"), null, null, null), START + 21_000),
                        START + 22_000))
                .containsExactly("30: 0.020", "40: 0.020", "50: 0.020");
    }

    @Test
    void shortfallOfThePastStaysAShortfallUnderTheCap() {
        ParentOrder order = parent("0.6", 6, CatchUp.NEXT);
        order = Releases.onTime(order, Optional.empty(), at(START + 20_000)).order();
        ParentOrder more = replace(order, new Amendment(decimal("0.9"), null, null, null), START + 21_000);
        assertThat(playOut(more, START + 22_000)).containsExactly("30: 0.500", "40: 0.200", "50: 0.200");
        ParentOrder forgetting = parent("0.6", 6, CatchUp.NONE);
        forgetting = Releases.onTime(forgetting, Optional.empty(), at(START + 20_000))
                .order();
        ParentOrder only = replace(forgetting, new Amendment(decimal("0.9"), null, null, null), START + 21_000);
        assertThat(playOut(only, START + 22_000)).containsExactly("30: 0.200", "40: 0.200", "50: 0.200");
    }

    @Test
    void resumptionKeepsTheEndOrMovesIt() {
        ParentOrder order = afterThreeSlots(CatchUp.SPREAD);
        ParentOrder paused = ParentSteps.onPause(order, at(START + 25_000)).order();
        ParentOrder held = Releases.onTime(paused, price(START + 45_000), at(START + 45_000))
                .order();
        ParentOrder kept = ParentSteps.onResume(held, ResumeMode.KEEP_END, at(START + 46_000))
                .order();
        assertThat(playOut(kept, START + 46_000)).containsExactly("50: 0.300");
        ParentOrder moved = ParentSteps.onResume(held, ResumeMode.SHIFT_END, at(START + 45_000))
                .order();
        assertThat(moved.algo().endMillis()).isEqualTo(START + 80_000);
        assertThat(playOut(moved, START + 45_000)).containsExactly("50: 0.100", "60: 0.100", "70: 0.100");
    }

    @Test
    void pauseBeforeTheStartMovesNothing() {
        ParentOrder order = parent("0.6", 6, CatchUp.SPREAD);
        ParentOrder paused = ParentSteps.onPause(order, at(START - 20_000)).order();
        ParentOrder moved = ParentSteps.onResume(paused, ResumeMode.SHIFT_END, at(START - 10_000))
                .order();
        assertThat(moved.algo().endMillis()).isEqualTo(START + 60_000);
        assertThat(moved.slotTimesMillis()).isEqualTo(order.slotTimesMillis());
    }

    @Test
    void limitAndParticipationChangeWithoutTheSchedule() {
        ParentOrder order = afterThreeSlots(CatchUp.SPREAD);
        ParentOrder changed =
                replace(order, new Amendment(null, decimal("2510"), null, decimal("0.5")), START + 21_000);
        assertThat(changed.limitPriceQuotePerBase()).isEqualByComparingTo("2510");
        assertThat(changed.algo().maxParticipation()).isEqualByComparingTo("0.5");
        assertThat(changed.slotTimesMillis()).isEqualTo(order.slotTimesMillis());
        assertThat(changed.cumulativePlan()).isEqualTo(order.cumulativePlan());
    }

    @Test
    void restingOrderChangesItsLimitItsQuantityAndItsExpiry() {
        ParentOrder order = parent(Fixtures.command(OrdType.LIMIT, Side.BUY, "1", "2400", TimeInForce.GTC, null));
        ParentOrder changed =
                replace(order, new Amendment(decimal("2"), decimal("2450"), START + 50_000, null), START + 1);
        assertThat(changed.orderQty()).isEqualByComparingTo("2");
        assertThat(changed.limitPriceQuotePerBase()).isEqualByComparingTo("2450");
        assertThat(changed.endMillis()).isEqualTo(START + 50_000);
    }

    @Test
    void impactOrderGoesOnAlongTheRestOfItsTrajectory() {
        AlgoParams algo = new AlgoParams(
                START,
                START + 60_000,
                6,
                CatchUp.SPREAD,
                3,
                Completion.SWEEP,
                5_000,
                null,
                0,
                0,
                0,
                false,
                null,
                new ImpactModel(1e6, 50, 1, 0),
                null);
        ParentOrder order = parent(Fixtures.command(OrdType.IS, Side.BUY, "60", null, TimeInForce.GTC, algo));
        BigDecimal third = order.planned(3);
        Progress first = Releases.onTime(order, price(START), at(START));
        order = ParentSteps.onFill(first.order(), fillOf(first.slices().get(0), "e"), at(START))
                .order();
        ParentOrder same = replace(order, new Amendment(null, null, START + 60_000, null), START + 1);
        assertThat(same.planned(3).subtract(third).abs())
                .as("the rest of an optimal trajectory is optimal")
                .isLessThanOrEqualTo(decimal("0.002"));
        assertThat(same.slots()).as("with its sweep").isEqualTo(7);
    }

    @Test
    void curveOrderGoesOnAlongTheCurveItWasDrawnFrom() {
        VolumeCurve curve = Curves.of(new TradingSession("UTC", 0, 1_440, 720), "1", "3");
        long noon = START - START % 86_400_000L + 129_600_000L;
        AlgoParams algo = new AlgoParams(
                noon - 3_600_000,
                noon + 3_600_000,
                8,
                CatchUp.SPREAD,
                3,
                Completion.CANCEL_REMAINDER,
                5_000,
                null,
                0,
                0,
                0);
        ParentOrder order = parent(Fixtures.command(OrdType.VWAP, Side.BUY, "16", null, TimeInForce.GTC, algo)
                .following(curve));
        assertThat(order.planned(0)).isEqualByComparingTo("1");
        ParentOrder half = replace(order, new Amendment(decimal("8"), null, null, null), noon - 3_700_000);
        assertThat(half.planned(0)).isEqualByComparingTo("0.5");
        assertThat(half.planned(7)).isEqualByComparingTo("1.5");
        ParentOrder longer = replace(order, new Amendment(null, null, noon + 5_400_000, null), noon - 3_700_000);
        assertThat(longer.algo().slices()).isEqualTo(10);
        assertThat(longer.planned(9)).as("the average beyond").isEqualByComparingTo("1.6");
    }
}
