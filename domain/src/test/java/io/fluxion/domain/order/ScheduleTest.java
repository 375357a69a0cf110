package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SEED = 20_261_123L;
    private static final BigDecimal LOT = decimal("0.001");

    private static List<Integer> slots(Schedule schedule) {
        return IntStream.range(0, schedule.slots())
                .mapToObj(k -> schedule.planned(k).intValueExact())
                .toList();
    }

    @Test
    void cumulativeFloorGivesTheDocumentedExamples() {
        assertThat(slots(Schedule.even(BigDecimal.TEN, BigDecimal.ONE, 6))).containsExactly(1, 2, 2, 1, 2, 2);
        assertThat(slots(Schedule.even(decimal("2"), BigDecimal.ONE, 6))).containsExactly(0, 0, 1, 0, 0, 1);
    }

    @Test
    void sumIsExactOnTheGridAndNeverALotOff() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 5_000; round++) {
            String context = "seed " + SEED + ", round " + round;
            BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1, 50_000), 3);
            List<BigDecimal> weights = new ArrayList<>();
            for (int k = random.nextInt(1, 40); k > 0; k--) {
                weights.add(BigDecimal.valueOf(random.nextInt(1, 1_000), 2));
            }
            BigDecimal total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            Schedule schedule = Schedule.weighted(quantity, LOT, weights);
            BigDecimal weight = BigDecimal.ZERO;
            for (int k = 0; k < schedule.slots(); k++) {
                weight = weight.add(weights.get(k));
                assertThat(schedule.planned(k)).as(context).isNotNegative();
                assertThat(schedule.planned(k).remainder(LOT)).as(context).isZero();
                // |C_k − Q·W_k/W| < L, without a division
                BigDecimal error = quantity.multiply(weight)
                        .subtract(schedule.cumulative().get(k).multiply(total));
                assertThat(error.abs()).as(context).isLessThan(LOT.multiply(total));
            }
            assertThat(schedule.cumulative().get(schedule.slots() - 1)).isEqualByComparingTo(quantity);
        }
    }

    @Test
    void chanceKeepsTheTotalTheGridAndTheSmallestChild() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 3_000; round++) {
            String context = "seed " + SEED + ", round " + round;
            BigDecimal quantity = BigDecimal.valueOf(random.nextInt(100, 50_000), 3);
            Schedule exact = Schedule.even(quantity, LOT, random.nextInt(1, 40));
            BigDecimal minChild = exact.smallest(Schedule.evenWeights(exact.slots()))
                    .min(BigDecimal.valueOf(random.nextInt(1, 100), 3));
            Schedule moved = exact.randomised("0123456789abcdef0123", round, random.nextDouble(0.5), minChild);
            for (int k = 0; k < moved.slots(); k++) {
                assertThat(moved.planned(k)).as(context).isGreaterThanOrEqualTo(minChild);
                assertThat(moved.planned(k).remainder(LOT)).as(context).isZero();
            }
            assertThat(moved.cumulative().get(moved.slots() - 1)).isEqualByComparingTo(quantity);
        }
    }

    @Test
    void chanceIsTheSameAfterAFailoverAndAnotherForAnotherSeed() {
        Schedule exact = Schedule.even(decimal("10"), LOT, 20);
        assertThat(exact.randomised("a", 7, 0.3, LOT)).isEqualTo(exact.randomised("a", 7, 0.3, LOT));
        assertThat(exact.randomised("a", 7, 0.3, LOT)).isNotEqualTo(exact.randomised("a", 8, 0.3, LOT));
        assertThat(exact.randomised("a", 7, 0.3, LOT)).isNotEqualTo(exact.randomised("b", 7, 0.3, LOT));
    }

    @Test
    void slotTimesKeepTheirOrderAndEndAChildsLifeBeforeTheEnd() {
        for (int seed = 0; seed < 500; seed++) {
            AlgoParams algo = Fixtures.random(Fixtures.minute(12, CatchUp.NONE), 0, 0.5, seed);
            List<Long> times = SlotTimes.scheduled("0123456789abcdef0123", algo);
            assertThat(times).as("seed %s", seed).isSorted();
            assertThat(times.get(0)).isBetween(START, START + 2_500);
            assertThat(times.get(11)).isLessThanOrEqualTo(START + 55_000);
        }
    }

    @Test
    void aSweepComesJustBeforeTheEndAndAnExtensionAfterIt() {
        assertThat(SlotTimes.afterwards(Fixtures.completed(6, Completion.CANCEL_REMAINDER)))
                .isEmpty();
        assertThat(SlotTimes.afterwards(Fixtures.completed(6, Completion.SWEEP)))
                .containsExactly(START + 55_000);
        assertThat(SlotTimes.afterwards(Fixtures.completed(3, Completion.EXTEND)))
                .containsExactly(START + 60_000, START + 80_000, START + 100_000);
    }

    @Test
    void tooFineSlicingIsCoarsened() {
        AlgoParams algo = Fixtures.minute(100, CatchUp.SPREAD);
        assertThat(Feasibility.minChild(Fixtures.SETH, decimal("300"))).isEqualByComparingTo("0.004");
        assertThat(Feasibility.slices(OrdType.TWAP, algo, null, decimal("0.03"), decimal("0.004"), LOT))
                .isEqualTo(7);
        assertThat(Feasibility.slices(OrdType.TWAP, algo, null, decimal("0.003"), decimal("0.004"), LOT))
                .isZero();
    }

    @Test
    void everySliceIsLargeEnoughOnAnyCurve() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 500; round++) {
            long start = START + random.nextLong(86_400_000L);
            AlgoParams algo = new AlgoParams(
                    start,
                    start + random.nextLong(60_000, 86_400_000L),
                    random.nextInt(1, 300),
                    CatchUp.NONE,
                    3,
                    Completion.CANCEL_REMAINDER,
                    5_000,
                    null,
                    0,
                    0,
                    0);
            BigDecimal quantity = BigDecimal.valueOf(random.nextInt(20, 2_000), 3);
            BigDecimal minChild = decimal("0.02");
            VolumeCurve curve = round % 3 == 0 ? null : Curves.random(random);
            int slices = Feasibility.slices(OrdType.VWAP, algo, curve, quantity, minChild, LOT);
            assertThat(slices).as("round %s", round).isPositive();
            assertThat(Feasibility.schedule(OrdType.VWAP, algo, curve, quantity, LOT, slices)
                            .smallest(Schedule.evenWeights(slices)))
                    .as("seed %s, round %s", SEED, round)
                    .isGreaterThanOrEqualTo(minChild);
        }
    }
}
