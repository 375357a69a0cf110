package io.fluxion.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParentStepsTest {
    private static final long START = 1_700_000_000_000L;
    private static final Instrument SETH = new Instrument(
            "sETH-fUSD",
            "sETH",
            "fUSD",
            "0x1",
            "0x2",
            18,
            6,
            "ETH-USD",
            new BigDecimal("0.001"),
            new BigDecimal("0.01"),
            new BigDecimal("0.001"),
            new BigDecimal("1000"),
            BigDecimal.ONE,
            31337,
            "0x3");

    private static Optional<Reference> price(long now) {
        return Optional.of(new Reference(new BigDecimal("2500"), now));
    }

    private static ParentOrder twap(String quantity, int slices, CatchUp catchUp) {
        AlgoParams algo = new AlgoParams(
                START, START + 60_000, slices, catchUp, 3, Completion.CANCEL_REMAINDER, 5_000, null, 0, 0, 0);
        OrderCommand command = new OrderCommand(
                "c",
                OrderCommand.Kind.NEW,
                "desk",
                "trader",
                OrderIds.orderId("desk", "x"),
                "x",
                "sETH-fUSD",
                Side.BUY,
                OrdType.TWAP,
                new BigDecimal(quantity),
                null,
                TimeInForce.GTC,
                0,
                algo,
                START);
        return Acceptance.parent(command, SETH, price(START).orElseThrow(), START);
    }

    private static Fill fillOf(Slice slice, String execId) {
        return new Fill(execId, slice.childId(), slice.quantityBase(), new BigDecimal("2501"), "0xt", 7, START);
    }

    @Test
    void cumulativeFloorGivesTheDocumentedExample() {
        Schedule ten = Schedule.even(BigDecimal.TEN, BigDecimal.ONE, 6);
        assertThat(List.of(0, 1, 2, 3, 4, 5).stream().map(ten::planned).map(BigDecimal::intValueExact))
                .containsExactly(1, 2, 2, 1, 2, 2);
        Schedule two = Schedule.even(new BigDecimal("2"), BigDecimal.ONE, 6);
        assertThat(List.of(0, 1, 2, 3, 4, 5).stream().map(two::planned).map(BigDecimal::intValueExact))
                .containsExactly(0, 0, 1, 0, 0, 1);
    }

    @Test
    void aRepeatedFillChangesNothing() {
        Progress released = ParentSteps.onTime(twap("0.6", 6, CatchUp.SPREAD), price(START), START);
        Fill fill = fillOf(released.slices().get(0), "e1");
        ParentOrder once = ParentSteps.onFill(released.order(), fill, START).order();
        Progress twice = ParentSteps.onFill(once, fill, START);
        assertThat(twice.order()).isEqualTo(once);
        assertThat(twice.events()).isEmpty();
    }

    @Test
    void aFillWhilePendingCancelKeepsPendingCancelThenCancels() {
        ParentOrder order = ParentSteps.onTime(twap("0.6", 6, CatchUp.SPREAD), price(START), START)
                .order();
        String childId = order.children().get(0).childId();
        Progress asked = ParentSteps.onCancel(order, START + 1);
        assertThat(asked.order().status()).isEqualTo(OrdStatus.PENDING_CANCEL);
        Progress filled = ParentSteps.onFill(
                asked.order(),
                new Fill("e", childId, new BigDecimal("0.1"), BigDecimal.TEN, "0x", 1, START),
                START + 2);
        assertThat(filled.events().stream().map(OrderEvent::execType))
                .containsExactly(ExecType.TRADE, ExecType.CANCELED);
        assertThat(filled.events().get(0).status()).isEqualTo(OrdStatus.PENDING_CANCEL);
        assertThat(filled.order().leavesQty()).isZero();
    }

    @Test
    void aFillRemovedByAReorgIsATradeCancel() {
        Progress released = ParentSteps.onTime(twap("0.1", 1, CatchUp.SPREAD), price(START), START);
        ParentOrder filled = ParentSteps.onFill(
                        released.order(), fillOf(released.slices().get(0), "e1"), START)
                .order();
        assertThat(filled.status()).isEqualTo(OrdStatus.FILLED);
        Progress removed = ParentSteps.onFillRetracted(filled, "e1", START + 1);
        assertThat(removed.events().get(0).execType()).isEqualTo(ExecType.TRADE_CANCEL);
        assertThat(removed.order().cumQty()).isZero();
        ParentOrder again = ParentSteps.onFill(
                        removed.order(), fillOf(released.slices().get(0), "e2"), START + 2)
                .order();
        assertThat(again.status()).isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void aStallIsNotFollowedByABurst() {
        ParentOrder order = twap("0.6", 6, CatchUp.SPREAD);
        Progress late = ParentSteps.onTime(order, price(START + 45_000), START + 45_000);
        assertThat(late.slices()).hasSize(1);
        assertThat(late.slices().get(0).slot()).isEqualTo(4);
        assertThat(late.slices().get(0).quantityBase()).isLessThanOrEqualTo(new BigDecimal("0.3"));
    }

    @Test
    void slotsMissedUntilTheEndDoNotKeepTheTimeOfAWorkingChildInThePast() {
        ParentOrder working = ParentSteps.onTime(twap("0.6", 6, CatchUp.SPREAD), price(START), START + 58_000)
                .order()
                .withNextSlot(5);
        ParentOrder ended =
                ParentSteps.onTime(working, price(START), START + 60_000).order();
        assertThat(ended.status().isTerminal()).isFalse();
        assertThat(ParentSteps.nextTimeMillis(ended))
                .hasValue(working.children().get(0).expiresAtMillis() + ParentSteps.EXPIRY_GRACE_MILLIS);
    }

    @Test
    void cancellingAnEndedOrderIsTooLate() {
        Progress released = ParentSteps.onTime(twap("0.1", 1, CatchUp.SPREAD), price(START), START);
        ParentOrder filled = ParentSteps.onFill(
                        released.order(), fillOf(released.slices().get(0), "e1"), START)
                .order();
        Progress refused = ParentSteps.onCancel(filled, START + 1);
        assertThat(refused.events().get(0).execType()).isEqualTo(ExecType.CANCEL_REJECT);
        assertThat(refused.order().status()).isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void quantitiesHoldUnderRandomFailuresStallsAndRepeatedFills() {
        long seed = 20_261_123L;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 3_000; round++) {
            String context = "seed " + seed + ", round " + round;
            BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1, 5_000), 3);
            CatchUp catchUp = CatchUp.values()[random.nextInt(3)];
            live(twap(quantity.toPlainString(), random.nextInt(1, 30), catchUp), random, context);
        }
    }

    /** Plays an order to its end against a venue that fills, fails, repeats and stays silent. */
    private static void live(ParentOrder parent, SplittableRandom random, String context) {
        ParentOrder order = ParentSteps.accept(parent, START).order();
        List<Slice> open = new ArrayList<>();
        Set<Integer> slots = new HashSet<>();
        long now = START;
        for (int step = 0; step < 400 && !order.status().isTerminal(); step++) {
            Progress time = ParentSteps.onTime(order, price(now), now);
            order = time.order();
            for (Slice slice : time.slices()) {
                assertThat(slots.add(slice.slot()))
                        .as("%s: one child a slot", context)
                        .isTrue();
                assertThat(slice.quantityBase().remainder(SETH.lot()))
                        .as(context)
                        .isZero();
                open.add(slice);
            }
            assertThat(order.cumQty().add(order.workingQty())).as(context).isLessThanOrEqualTo(order.orderQty());
            if (!open.isEmpty() && random.nextInt(3) > 0) {
                Slice slice = open.remove(random.nextInt(open.size()));
                order = answered(order, slice, random, now);
            }
            now += random.nextInt(1, 4_000);
        }
        assertThat(order.status().isTerminal()).as(context).isTrue();
        assertThat(order.cumQty()).as(context).isLessThanOrEqualTo(order.orderQty());
    }

    private static ParentOrder answered(ParentOrder order, Slice slice, SplittableRandom random, long now) {
        if (now > slice.expiresAtMillis()) {
            return order; // the contract refuses a swap after its deadline
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                ParentSteps.onFailure(
                                order,
                                new ExecutionReport(
                                        slice.childId(),
                                        slice.orderId(),
                                        ExecutionReport.State.FAILED,
                                        null,
                                        "REVERTED",
                                        null,
                                        now),
                                now)
                        .order();
            case 1 -> order;
            default -> {
                Fill fill = fillOf(slice, "e-" + slice.childId());
                ParentOrder filled = ParentSteps.onFill(order, fill, now).order();
                yield ParentSteps.onFill(filled, fill, now).order();
            }
        };
    }
}
