package io.fluxion.domain.order;

import static io.fluxion.domain.order.Fixtures.START;
import static io.fluxion.domain.order.Fixtures.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against Almgren and Chriss (2000), section 3.4: a million shares at 50 over five days, σ = 0.95 a share and √day,
 * γ = 2.5e-7, η = 2.5e-6, λ = 1e-6.
 */
class ImpactModelTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final double SHARES = 1_000_000;
    private static final ImpactModel PAPER = new ImpactModel(1e-6, 0.95, 2.5e-6, 2.5e-7);
    private static final ImpactModel WITHOUT_AVERSION = new ImpactModel(0, 0.95, 2.5e-6, 2.5e-7);

    @Test
    void urgencyIsThePublishedOne() {
        assertThat(PAPER.urgencyPerDay(DAY)).isCloseTo(0.61, within(0.005));
        assertThat(PAPER.urgencyPerDay(DAY) * 5).as("κT is about 3").isCloseTo(3, within(0.05));
        assertThat(1 / PAPER.urgencyPerDay(DAY)).as("half-life in days").isCloseTo(1.6, within(0.05));
    }

    @Test
    void tradesAreTheClosedFormOfEquation18() {
        double kappa = PAPER.urgencyPerDay(DAY);
        List<BigDecimal> trades = PAPER.weights(5 * DAY, 5);
        double sum = 0;
        for (int j = 1; j <= 5; j++) {
            double closed = 2 * Math.sinh(kappa / 2) / Math.sinh(5 * kappa) * Math.cosh(kappa * (5 - (j - 0.5)));
            assertThat(trades.get(j - 1).doubleValue()).isCloseTo(closed, within(1e-12));
            sum += closed;
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void trajectorySolvesTheDifferenceEquation() {
        double squared = 1e-6 * 0.95 * 0.95 / (2.5e-6 - 2.5e-7 / 2);
        double[] left = PAPER.remaining(5 * DAY, 5);
        for (int j = 1; j < 4; j++) {
            double second = left[j - 1] - 2 * left[j] + left[j + 1];
            assertThat(second).isCloseTo(squared * left[j], within(1e-12));
        }
        assertThat(left[4]).isZero();
    }

    @Test
    void withoutAversionTheLineHasTheCostAndVarianceOfTheClosedForms() {
        double cost = 2.5e-7 / 2 * SHARES * SHARES + (2.5e-6 - 2.5e-7 / 2) * SHARES * SHARES / 5;
        assertThat(WITHOUT_AVERSION.expectedCostQuote(SHARES, 5 * DAY, 5)).isCloseTo(cost, within(1e-6));
        double variance = 0.95 * 0.95 * SHARES * SHARES * 5 / 3 * (1 - 1.0 / 5) * (1 - 1.0 / 10);
        assertThat(WITHOUT_AVERSION.varianceQuote(SHARES, 5 * DAY, 5)).isCloseTo(variance, within(1e-3));
    }

    @Test
    void aversionBuysLessVarianceForMoreCost() {
        assertThat(PAPER.varianceQuote(SHARES, 5 * DAY, 5))
                .isLessThan(WITHOUT_AVERSION.varianceQuote(SHARES, 5 * DAY, 5));
        assertThat(PAPER.expectedCostQuote(SHARES, 5 * DAY, 5))
                .isGreaterThan(WITHOUT_AVERSION.expectedCostQuote(SHARES, 5 * DAY, 5));
    }

    @Test
    void extremeUrgencySellsAllAtOnceAndDoesNotOverflow() {
        double[] left = new ImpactModel(1e9, 0.95, 2.5e-6, 0).remaining(5 * DAY, 1_000);
        assertThat(left[0]).isBetween(0.0, 1e-3);
        assertThat(left[999]).isZero();
    }

    @Test
    void impactThatThePermanentPartEatsUpIsRefused() {
        assertThat(PAPER.isUsable(DAY)).isTrue();
        assertThat(PAPER.isUsable(21.0 * DAY)).as("η̃ is below zero").isFalse();
        assertThat(new ImpactModel(-1, 1, 1, 0).isUsable(DAY)).isFalse();
        assertThat(new ImpactModel(1, Double.NaN, 1, 0).isUsable(DAY)).isFalse();
    }

    /** An order may end up with fewer and longer slots than it was judged by. */
    @Test
    void slotsThatAreTooLongForTheModelAreEvenOnes() {
        ImpactModel model = new ImpactModel(1e-6, 100, 0.001, 1);
        assertThat(model.isUsable(3_600)).isTrue();
        assertThat(model.isUsable(1_800_000)).isFalse();
        assertThat(model.weights(3_600_000, 2)).containsExactly(BigDecimal.ONE, BigDecimal.ONE);
    }

    @Test
    void theFirstPartIsTheLargest() {
        List<BigDecimal> parts = PAPER.weights(5 * DAY, 5);
        assertThat(PAPER.firstPart(5 * DAY, 5)).isCloseTo(parts.get(0).doubleValue(), within(1e-12));
        assertThat(parts.get(0))
                .isEqualTo(parts.stream().max(BigDecimal::compareTo).orElseThrow());
    }

    @Test
    void orderIsCutFromTheTrajectoryInLotsWithoutSlotsThatAreTooSmall() {
        AlgoParams asked = new AlgoParams(
                START,
                START + DAY,
                24,
                CatchUp.SPREAD,
                3,
                Completion.CANCEL_REMAINDER,
                5_000,
                null,
                0,
                0,
                0,
                false,
                null,
                new ImpactModel(1, 50, 1, 0),
                null);
        ParentOrder order = Fixtures.parent(Fixtures.command(OrdType.IS, Side.SELL, "3", null, TimeInForce.GTC, asked));
        assertThat(order.cumulativePlan().get(23)).isEqualByComparingTo("3");
        assertThat(order.planned(0)).isGreaterThan(order.planned(3));
        for (int k = 0; k < 24; k++) {
            assertThat(order.planned(k).remainder(decimal("0.001"))).isZero();
            assertThat(order.planned(k)).isNotNegative();
        }
    }

    @Test
    void slotsThatAreTooSmallWaitForTheNextAndTheLastJoinsTheOneBefore() {
        Schedule ideal = Schedule.weighted(
                decimal("10"),
                BigDecimal.ONE,
                List.of(decimal("5"), decimal("1"), decimal("1"), decimal("2"), decimal("1")));
        assertThat(ideal.atLeast(decimal("2")).cumulative())
                .containsExactly(decimal("5"), decimal("5"), decimal("7"), decimal("10"), decimal("10"));
    }
}
