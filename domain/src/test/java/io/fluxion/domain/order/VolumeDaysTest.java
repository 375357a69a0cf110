package io.fluxion.domain.order;

import static io.fluxion.domain.order.Curves.QUARTERS;
import static io.fluxion.domain.order.Curves.trade;
import static io.fluxion.domain.order.Fixtures.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VolumeDaysTest {
    private static final long SEED = 20_261_128L;
    private static final LocalDate FIRST = LocalDate.parse("2023-08-13");

    private final VolumeDays days = new VolumeDays(QUARTERS);

    private VolumeCurve curve(VolumeDays.Average average, LocalDate... of) {
        return days.curve(List.of(of), average).orElseThrow();
    }

    private static double[] shares(VolumeCurve curve) {
        return curve.shares().stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    @Test
    void withoutUsableDaysThereIsNoCurve() {
        trade(days, QUARTERS, FIRST, 5, 0, 0, 0);
        assertThat(days.curve(List.of(FIRST, FIRST.plusDays(1)), VolumeDays.Average.MEAN))
                .isEmpty();
        assertThat(days.usableDays()).isEmpty();
    }

    @Test
    void aDayWithUnderHalfItsBinsIsLeftOutAndOneWithHalfCounts() {
        trade(days, QUARTERS, FIRST, 100, 0, 0, 0);
        trade(days, QUARTERS, FIRST.plusDays(1), 0, 0, 30, 10);
        assertThat(days.usableDays()).containsExactly(FIRST.plusDays(1));
        assertThat(shares(curve(VolumeDays.Average.MEAN, FIRST, FIRST.plusDays(1))))
                .containsExactly(new double[] {1e-6, 1e-6, 0.75, 0.25}, within(3e-6));
    }

    @Test
    void theMeanIsOfDailySharesAndNotOfPooledVolume() {
        trade(days, QUARTERS, FIRST, 1, 2, 3, 4);
        trade(days, QUARTERS, FIRST.plusDays(1), 4_000, 3_000, 2_000, 1_000);
        assertThat(curve(VolumeDays.Average.MEAN, FIRST, FIRST.plusDays(1)).shares())
                .usingElementComparator(BigDecimal::compareTo)
                .as("(0.1, 0.2, 0.3, 0.4) and (0.4, 0.3, 0.2, 0.1); pooled it would be near the second")
                .containsExactly(decimal("0.25"), decimal("0.25"), decimal("0.25"), decimal("0.25"));
    }

    @Test
    void theMedianIsBroughtBackToASumOfOne() {
        trade(days, QUARTERS, FIRST, 1, 1, 1, 7);
        trade(days, QUARTERS, FIRST.plusDays(1), 1, 7, 1, 1);
        trade(days, QUARTERS, FIRST.plusDays(2), 7, 1, 1, 1);
        VolumeCurve median = curve(VolumeDays.Average.MEDIAN, FIRST, FIRST.plusDays(1), FIRST.plusDays(2));
        assertThat(shares(median)).containsExactly(0.25, 0.25, 0.25, 0.25);
        VolumeCurve ofTwo = curve(VolumeDays.Average.MEDIAN, FIRST, FIRST.plusDays(1));
        assertThat(shares(ofTwo)).containsExactly(new double[] {0.1, 0.4, 0.1, 0.4}, within(1e-15));
    }

    @Test
    void noShareIsBelowTheFloorAndAllSumToOne() {
        trade(days, QUARTERS, FIRST, 1, 1, 0, 0);
        VolumeCurve curve = curve(VolumeDays.Average.MEAN, FIRST);
        assertThat(shares(curve)[2]).isCloseTo(1e-6, within(1e-11));
        assertThat(curve.shares().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isCloseTo(BigDecimal.ONE, within(decimal("1e-14")));
    }

    @Test
    void aTradeTakenBackIsAsIfItHadNeverBeen() {
        trade(days, QUARTERS, FIRST, 1, 2, 3, 4);
        VolumeCurve before = curve(VolumeDays.Average.MEAN, FIRST);
        days.add(QUARTERS.startMillis(FIRST, 2), decimal("9"));
        days.add(QUARTERS.startMillis(FIRST, 2), decimal("-9"));
        assertThat(curve(VolumeDays.Average.MEAN, FIRST)).isEqualTo(before);
    }

    @Test
    void whatIsTradedOutsideTheSessionDoesNotCount() {
        VolumeDays session = new VolumeDays(Curves.NEW_YORK);
        session.add(Curves.NEW_YORK.startMillis(FIRST, 0) - 1, BigDecimal.TEN);
        session.add(Curves.NEW_YORK.startMillis(FIRST, 13), BigDecimal.TEN);
        assertThat(session.usableDays()).isEmpty();
    }

    @Test
    void theUsualCurveIsOfTheLastTwentyUsableDaysBefore() {
        for (int d = 0; d < 25; d++) {
            boolean recent = d >= 5;
            trade(days, QUARTERS, FIRST.plusDays(d), 1, 1, recent ? 1 : 9, recent ? 1 : 9);
        }
        assertThat(shares(days.curveBefore(FIRST.plusDays(25), VolumeDays.Average.MEAN)
                        .orElseThrow()))
                .containsExactly(0.25, 0.25, 0.25, 0.25);
        assertThat(days.curveBefore(FIRST, VolumeDays.Average.MEAN)).isEmpty();
    }

    @Test
    void theCurveIsThatOfTheFormulaInDoubles() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            VolumeDays some = new VolumeDays(QUARTERS);
            int count = random.nextInt(1, 8);
            double[] mean = new double[4];
            for (int d = 0; d < count; d++) {
                double[] volumes = random.doubles(4, 0.001, 1_000).toArray();
                trade(some, QUARTERS, FIRST.plusDays(d), volumes);
                double sum = volumes[0] + volumes[1] + volumes[2] + volumes[3];
                for (int b = 0; b < 4; b++) {
                    mean[b] += volumes[b] / sum / count;
                }
            }
            VolumeCurve curve =
                    some.curve(some.usableDays(), VolumeDays.Average.MEAN).orElseThrow();
            assertThat(shares(curve)).as("seed %s, round %s", SEED, round).containsExactly(mean, within(1e-5));
        }
    }
}
