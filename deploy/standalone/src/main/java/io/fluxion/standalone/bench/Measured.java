package io.fluxion.standalone.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** One run's figures. */
public record Measured(double eventsPerSecond, double cpuSecondsPerMillion, long recordsWritten) {
    /** The median of one figure over the runs. */
    public static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        return median(runs.stream().map(figure::applyAsDouble).toList());
    }

    /** The middle value, or the mean of the two. */
    public static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
