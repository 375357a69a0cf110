package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The market of an implementation-shortfall order: Almgren and Chriss, Optimal Execution of Portfolio Transactions
 * (2000), with linear impact. Time is in days, as there.
 *
 * <p>The trajectory minimises E + λV: {@code x_j = X·sinh(κ(T − t_j))/sinh(κT)} with
 * {@code κ = acosh(κ̃²τ²/2 + 1)/τ}, {@code κ̃² = λσ²/η̃}, {@code η̃ = η − γτ/2}. Without risk aversion it is the straight
 * line. Doubles suffice: they are only weights, and quantities are cut from them in whole lots.
 *
 * @param riskAversion λ, per unit of quote
 * @param volatilityQuotePerSqrtDay σ, of a unit of base
 * @param temporaryImpact η, quote per base for each base a day
 * @param permanentImpact γ, quote per base for each base
 */
public record ImpactModel(
        double riskAversion, double volatilityQuotePerSqrtDay, double temporaryImpact, double permanentImpact) {
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Whether the trajectory exists for slots of such a length: η̃ must be above zero. */
    boolean isUsable(double slotMillis) {
        boolean finite = Double.isFinite(riskAversion * volatilityQuotePerSqrtDay * volatilityQuotePerSqrtDay)
                && Double.isFinite(temporaryImpact)
                && Double.isFinite(permanentImpact);
        return finite
                && riskAversion >= 0
                && volatilityQuotePerSqrtDay >= 0
                && permanentImpact >= 0
                && correctedImpact(slotMillis / DAY_MILLIS) > 0;
    }

    /** κ, per day: how fast the position decays. */
    double urgencyPerDay(double slotMillis) {
        double tau = slotMillis / DAY_MILLIS;
        double squared = riskAversion * volatilityQuotePerSqrtDay * volatilityQuotePerSqrtDay / correctedImpact(tau);
        double z = squared * tau * tau / 2;
        // acosh(1 + z), exact for a z as small as it is with short slots
        return Math.log1p(z + Math.sqrt(z * (z + 2))) / tau;
    }

    /** What is left after each slot, as a part of the whole: falls to 0. */
    double[] remaining(long spanMillis, int slots) {
        double kappa = urgencyPerDay((double) spanMillis / slots);
        double horizon = spanMillis / DAY_MILLIS;
        double[] left = new double[slots];
        for (int j = 1; j <= slots; j++) {
            left[j - 1] = sinhRatio(kappa, horizon, horizon * j / slots);
        }
        return left;
    }

    /** The part of the first slot, which is the largest. */
    double firstPart(long spanMillis, int slots) {
        double horizon = spanMillis / DAY_MILLIS;
        return 1 - sinhRatio(urgencyPerDay((double) spanMillis / slots), horizon, horizon / slots);
    }

    /** The parts of the slots, in proportion; even ones where the model says nothing of slots so long. */
    List<BigDecimal> weights(long spanMillis, int slots) {
        if (!isUsable((double) spanMillis / slots)) {
            return Schedule.evenWeights(slots);
        }
        List<BigDecimal> weights = new ArrayList<>();
        double before = 1;
        for (double after : remaining(spanMillis, slots)) {
            weights.add(BigDecimal.valueOf(Math.max(0, before - after)));
            before = after;
        }
        return weights;
    }

    /** E of the trajectory: {@code ½γX² + (η̃/τ)·Σn²}, in quote, without spread and fees. */
    public double expectedCostQuote(double quantityBase, long spanMillis, int slots) {
        double tau = spanMillis / DAY_MILLIS / slots;
        double squares = 0;
        double before = 1;
        for (double after : remaining(spanMillis, slots)) {
            squares += (before - after) * (before - after);
            before = after;
        }
        return quantityBase * quantityBase * (permanentImpact / 2 + correctedImpact(tau) / tau * squares);
    }

    /** V of the trajectory: {@code σ²·Στx²}, in quote². */
    public double varianceQuote(double quantityBase, long spanMillis, int slots) {
        double tau = spanMillis / DAY_MILLIS / slots;
        double sum = 0;
        for (double left : remaining(spanMillis, slots)) {
            sum += left * left * tau;
        }
        return volatilityQuotePerSqrtDay * volatilityQuotePerSqrtDay * quantityBase * quantityBase * sum;
    }

    private double correctedImpact(double tau) {
        return temporaryImpact - permanentImpact * tau / 2;
    }

    /** {@code sinh(κ(T − t))/sinh(κT)}, in exponentials that don't overflow. */
    private static double sinhRatio(double kappa, double horizon, double at) {
        double left = Math.max(0, horizon - at);
        if (kappa * horizon < 1e-9) {
            return left / horizon;
        }
        return Math.exp(-kappa * at) * Math.expm1(-2 * kappa * left) / Math.expm1(-2 * kappa * horizon);
    }
}
