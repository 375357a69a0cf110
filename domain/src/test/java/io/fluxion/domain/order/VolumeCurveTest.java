package io.fluxion.domain.order;

import static io.fluxion.domain.order.Curves.NEW_YORK;
import static io.fluxion.domain.order.Curves.QUARTERS;
import static io.fluxion.domain.order.Fixtures.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VolumeCurveTest {
    private static final long SEED = 20_261_128L;
    private static final LocalDate DAY = LocalDate.parse("2023-08-13");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static List<BigDecimal> planned(VolumeCurve curve, long start, long end, int slots, String quantity) {
        Schedule schedule = Schedule.weighted(decimal(quantity), BigDecimal.ONE, curve.weights(start, end, slots));
        return java.util.stream.IntStream.range(0, slots)
                .mapToObj(schedule::planned)
                .toList();
    }

    private static void assertPlan(List<BigDecimal> planned, int... quantities) {
        assertThat(planned.stream().mapToInt(BigDecimal::intValueExact).toArray())
                .containsExactly(quantities);
    }

    @Test
    void whatIsNoCurveIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Curves.of(QUARTERS, "1", "1", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Curves.of(QUARTERS, "1", "1", "1", "-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Curves.of(QUARTERS, "0", "0", "0", "0"));
    }

    @Test
    void aBinASlotGivesTheSharesByCumulativeFloor() {
        long open = QUARTERS.startMillis(DAY, 0);
        VolumeCurve curve = Curves.of(QUARTERS, "0.1", "0.2", "0.3", "0.4");
        // C = ⌊1.7⌋, ⌊5.1⌋, ⌊10.2⌋, 17
        assertPlan(planned(curve, open, open + 24 * HOUR, 4, "17"), 1, 4, 5, 7);
    }

    @Test
    void withinABinVolumeIsEven() {
        long open = QUARTERS.startMillis(DAY, 0);
        VolumeCurve curve = Curves.of(QUARTERS, "1", "3", "1", "1");
        // From 03:00 to 09:00, two hours a slot: 2/6·1; 1/6·1 + 1/6·3; 2/6·3 → of 12: 2, 4, 6
        assertPlan(planned(curve, open + 3 * HOUR, open + 9 * HOUR, 3, "12"), 2, 4, 6);
    }

    @Test
    void aHalfHourASlotOfTheStockMarketsUGivesItsShares() {
        // The U of a stock's day, in percent; the order takes 1,000 shares from open to close.
        VolumeCurve curve =
                Curves.of(NEW_YORK, "14", "9", "7.5", "6.5", "6", "5.5", "5", "5.5", "6", "6.5", "7.5", "9", "12");
        long open = NEW_YORK.startMillis(LocalDate.parse("2024-03-11"), 0);
        assertPlan(
                planned(curve, open, open + 13 * HOUR / 2, 13, "1000"),
                140,
                90,
                75,
                65,
                60,
                55,
                50,
                55,
                60,
                65,
                75,
                90,
                120);
    }

    @Test
    void overNightNothingIsPlanned() {
        VolumeCurve curve = VolumeCurve.flat(NEW_YORK);
        long noon = NEW_YORK.startMillis(DAY, 5);
        // 12:00 to 12:00: 4 hours are left of the first day, 2.5 belong to the next
        assertPlan(planned(curve, noon, noon + 24 * HOUR, 6, "13"), 8, 0, 0, 0, 0, 5);
    }

    @Test
    void overMidnightTheCurveBeginsAnew() {
        long late = QUARTERS.startMillis(DAY, 3);
        VolumeCurve curve = Curves.of(QUARTERS, "1", "2", "3", "4");
        assertPlan(planned(curve, late, late + 12 * HOUR, 2, "5"), 4, 1);
    }

    @Test
    void aDayThatSummerTimeShortensStillHasItsWholeVolume() {
        TradingSession hours = new TradingSession("Europe/Berlin", 0, 1_440, 120);
        VolumeCurve curve = VolumeCurve.flat(hours);
        LocalDate spring = LocalDate.parse("2024-03-31");
        BigDecimal shortened = curve.volume(hours.startMillis(spring, 0), hours.startMillis(spring, 12));
        BigDecimal usual =
                curve.volume(hours.startMillis(spring.plusDays(1), 0), hours.startMillis(spring.plusDays(1), 12));
        assertThat(shortened).isCloseTo(usual, within(decimal("1e-20")));
    }

    @Test
    void weightsAddUpHoweverTimeIsCut() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 300; round++) {
            VolumeCurve curve = Curves.random(random);
            long start = QUARTERS.startMillis(DAY, 0) + random.nextLong(2 * 24 * HOUR);
            long end = start + random.nextLong(1, 36 * HOUR);
            BigDecimal sum =
                    curve.weights(start, end, random.nextInt(1, 50)).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).as("seed %s, round %s", SEED, round).isEqualByComparingTo(curve.volume(start, end));
        }
    }

    @Test
    void aStretchHasTheVolumeOfItsMinutes() {
        SplittableRandom random = new SplittableRandom(SEED);
        TradingSession session = TradingSession.AROUND_THE_CLOCK;
        for (int round = 0; round < 100; round++) {
            VolumeCurve curve = Curves.random(random);
            long start = session.startMillis(DAY, 0) + 60_000L * random.nextInt(2_880);
            int minutes = random.nextInt(1, 1_500);
            BigDecimal naive = BigDecimal.ZERO;
            for (int m = 0; m < minutes; m++) {
                int bin = session.binAt(start + m * 60_000L).orElseThrow().index();
                naive = naive.add(curve.shares().get(bin).multiply(decimal("60000")));
            }
            assertThat(curve.volume(start, start + minutes * 60_000L))
                    .as("seed %s, round %s", SEED, round)
                    .isEqualByComparingTo(naive.round(MathContext.UNLIMITED));
        }
    }

    @Test
    void aFlatCurveIsATwap() {
        long start = QUARTERS.startMillis(DAY, 0) + 12_345;
        List<BigDecimal> weights = VolumeCurve.FLAT.weights(start, start + 60_000, 6);
        assertThat(Schedule.weighted(BigDecimal.TEN, BigDecimal.ONE, weights))
                .isEqualTo(Schedule.even(BigDecimal.TEN, BigDecimal.ONE, 6));
    }
}
