package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.PRICE;
import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.at;
import static io.fluxion.domain.order.Fixtures.decimal;
import static io.fluxion.domain.order.Fixtures.fillOf;
import static io.fluxion.domain.order.Fixtures.parent;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** POV takes its part of what others trade; an adaptive VWAP follows the day within its reach. */
class MarketQuantityTest {
    private static final long SEED = 20_261_128L;
    private static final long SLOT = 5_000;

    private static AlgoParams algo(
            int slices, int cap, boolean adaptive, @Nullable PovBand band, @Nullable BigDecimal part) {
        return new AlgoParams(
                START,
                START + 60_000,
                slices,
                CatchUp.SPREAD,
                cap,
                Completion.CANCEL_REMAINDER,
                5_000,
                part,
                0,
                0,
                0,
                adaptive,
                band,
                null,
                null);
    }

    private static ParentOrder pov(String quantity, String rate, @Nullable String least, @Nullable String most) {
        PovBand band =
                new PovBand(decimal(rate), least == null ? null : decimal(least), most == null ? null : decimal(most));
        return parent(Fixtures.command(
                OrdType.POV, Side.BUY, quantity, null, TimeInForce.GTC, algo(12, 3, false, band, null)));
    }

    /** What is traded in all, own fills included. */
    private static Optional<Reference> volume(BigDecimal totalBase, long nowMillis) {
        return Optional.of(new Reference(PRICE, nowMillis, totalBase, null));
    }

    /** Every child is filled at once; returns the order after a slot in which others have traded up to a total. */
    private static ParentOrder slot(ParentOrder order, int slot, String othersBase) {
        return slot(order, slot, decimal(othersBase));
    }

    private static ParentOrder slot(ParentOrder order, int slot, BigDecimal othersBase) {
        long now = START + slot * SLOT;
        Progress released = Releases.onTime(order, volume(othersBase.add(order.cumQty()), now), at(now));
        ParentOrder next = released.order();
        for (Slice slice : released.slices()) {
            next = ParentSteps.onFill(next, fillOf(slice, "e" + slot), at(now)).order();
        }
        return next;
    }

    @Test
    void povTakesItsPartOfTheTotal() {
        ParentOrder order = slot(pov("100", "0.2", null, null), 0, "50");
        assertThat(order.cumQty()).as("what was traded before the start").isZero();
        order = slot(order, 1, "58");
        assertThat(order.cumQty()).as("0.2/0.8 of 8").isEqualByComparingTo("2");
        order = slot(order, 2, "58");
        assertThat(order.cumQty()).as("nobody else traded").isEqualByComparingTo("2");
        order = slot(order, 3, "66.0011");
        assertThat(order.cumQty()).as("0.2 of the total, in lots").isEqualByComparingTo("4");
    }

    @Test
    void povBehindItsRateTakesTheBandAtMostAndAheadOfItTheBandAtLeast() {
        ParentOrder order = slot(pov("100", "0.2", "0.1", "0.5"), 0, "0");
        long late = START + SLOT;
        Progress dear = Releases.onTime(order, Optional.empty(), at(late));
        order = slot(dear.order(), 2, "8");
        assertThat(order.cumQty()).isEqualByComparingTo("2");

        Progress failing = Releases.onTime(order, volume(decimal("18"), START + 3 * SLOT), at(START + 3 * SLOT));
        Slice lost = failing.slices().get(0);
        assertThat(lost.quantityBase()).isEqualByComparingTo("2");
        order = ParentSteps.onFailure(failing.order(), Fixtures.failed(lost, START + 3 * SLOT), at(START + 3 * SLOT))
                .order();
        order = slot(order, 4, "17");
        assertThat(order.cumQty()).as("2.25 owed, at most as much as others").isEqualByComparingTo("3");
        order = slot(order, 5, "8.9");
        assertThat(order.cumQty()).as("a reorg took volume back: nothing").isEqualByComparingTo("3");
    }

    @Test
    void volumeOfAPauseIsNotFollowed() {
        ParentOrder order = slot(pov("100", "0.5", null, null), 0, "0");
        order = ParentSteps.onPause(order, at(START + 1)).order();
        order = slot(order, 1, "40");
        order = slot(order, 2, "80");
        order = ParentSteps.onResume(order, at(START + 2 * SLOT + 1)).order();
        order = slot(order, 3, "83");
        assertThat(order.cumQty()).isEqualByComparingTo("3");
    }

    @Test
    void povNeverPassesItsQuantity() {
        ParentOrder order = slot(pov("5", "0.5", null, null), 0, "0");
        order = slot(order, 1, "1000");
        assertThat(order.cumQty()).isEqualByComparingTo("5");
        assertThat(order.status()).isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void povKeepsItsShareInRandomMarkets() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 500; round++) {
            BigDecimal rate = BigDecimal.valueOf(random.nextInt(1, 60), 2);
            ParentOrder order = pov("1000", rate.toPlainString(), null, null);
            BigDecimal others = BigDecimal.valueOf(random.nextInt(100));
            BigDecimal before = others;
            order = slot(order, 0, others);
            for (int k = 1; k < 12; k++) {
                others = others.add(BigDecimal.valueOf(random.nextInt(10_000), 3));
                order = slot(order, k, others);
                BigDecimal owed = PovBand.ofOthers(rate, others.subtract(before));
                assertThat(owed.subtract(order.cumQty()))
                        .as("seed %s, round %s, slot %s", SEED, round, k)
                        .isNotNegative()
                        .isLessThan(decimal("0.001"));
            }
        }
    }

    private static ParentOrder adaptive(String quantity, @Nullable String part) {
        return parent(Fixtures.command(
                OrdType.VWAP,
                Side.BUY,
                quantity,
                null,
                TimeInForce.GTC,
                algo(12, 3, true, null, part == null ? null : decimal(part))));
    }

    @Test
    void adaptiveOrderDoesMoreInABusyDayAndLessInAQuietOne() {
        ParentOrder flat = slot(adaptive("12", null), 0, "0");
        assertThat(flat.cumQty()).isEqualByComparingTo("1");
        ParentOrder usual = slot(slot(flat, 1, "10"), 2, "20");
        assertThat(usual.cumQty()).isEqualByComparingTo("3");
        assertThat(slot(usual, 3, "60").cumQty()).isGreaterThan(decimal("4"));
        assertThat(slot(usual, 3, "21").cumQty()).isLessThan(decimal("4"));
    }

    @Test
    void adaptiveOrderStaysInReachOfItsPlanAndIsCompleteInItsLastSlot() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 2_000; round++) {
            String quantity = BigDecimal.valueOf(random.nextInt(12, 50_000), 3).toPlainString();
            ParentOrder order = adaptive(quantity, null);
            BigDecimal reach = MarketQuantity.largestPlanned(order).multiply(MarketQuantity.REACH);
            BigDecimal others = BigDecimal.ZERO;
            for (int k = 0; k < order.algo().slices(); k++) {
                order = slot(order, k * 12 / order.algo().slices(), others);
                BigDecimal off = order.cumQty().subtract(order.cumulativePlan().get(k));
                assertThat(off.abs())
                        .as("seed %s, round %s, slot %s", SEED, round, k)
                        .isLessThanOrEqualTo(reach);
                others = others.add(BigDecimal.valueOf((long) Math.pow(10, random.nextInt(6)), 2));
            }
            assertThat(order.status()).as("seed %s, round %s", SEED, round).isEqualTo(OrdStatus.FILLED);
        }
    }

    @Test
    void participationForbidsTheLastSlotToComplete() {
        ParentOrder order = adaptive("12", "0.1");
        for (int k = 0; k < 12; k++) {
            order = slot(order, k, BigDecimal.valueOf(k));
        }
        assertThat(order.cumQty()).isEqualByComparingTo("1.1");
        assertThat(order.status()).isEqualTo(OrdStatus.EXPIRED);
    }

    @Test
    void whatOnlyOneTypeHasNoOtherMayHave() {
        PovBand band = new PovBand(decimal("0.2"), null, null);
        ImpactModel impact = new ImpactModel(1, 1, 1, 0);
        List<OrderCommand> wrong = new ArrayList<>();
        wrong.add(order(OrdType.POV, algo(12, 3, false, null, null)));
        wrong.add(order(OrdType.TWAP, algo(12, 3, false, band, null)));
        wrong.add(order(OrdType.TWAP, algo(12, 3, true, null, null)));
        wrong.add(order(OrdType.IS, algo(12, 3, false, null, null)));
        for (PovBand none : List.of(
                new PovBand(BigDecimal.ZERO, null, null),
                new PovBand(BigDecimal.ONE, null, null),
                new PovBand(decimal("0.2"), decimal("0.3"), null),
                new PovBand(decimal("0.2"), null, decimal("0.1")),
                new PovBand(decimal("0.2"), null, BigDecimal.ONE))) {
            wrong.add(order(OrdType.POV, algo(12, 3, false, none, null)));
        }
        for (OrderCommand order : wrong) {
            assertThat(AlgoChecks.check(order, Fixtures.SETH, PreTradeChecksTest.OPEN))
                    .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo("INVALID_ALGO_PARAMS"));
        }
        assertThat(impact.isUsable(SLOT)).isTrue();
    }

    private static OrderCommand order(OrdType type, AlgoParams algo) {
        return Fixtures.command(type, Side.BUY, "1", null, TimeInForce.GTC, algo);
    }
}
