package io.fluxion.models.features;

/**
 * All readings of one step, folded: the first and last of them, their count, and the trades between them.
 *
 * @param netFlow the sum of the trades' log flows, signed
 * @param grossFlow the sum of their magnitudes
 */
public record StepTotals(PoolReading first, PoolReading last, int readings, double netFlow, double grossFlow) {

    /** A step that holds one reading. */
    public static StepTotals of(PoolReading reading) {
        return new StepTotals(reading, reading, 1, 0, 0);
    }

    /** The step with one more reading, which is newer than those in it. */
    public StepTotals with(PoolReading reading) {
        double flow = last.flowTo(reading);
        return new StepTotals(first, reading, readings + 1, netFlow + flow, grossFlow + Math.abs(flow));
    }
}
