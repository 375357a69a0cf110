package io.fluxion.standalone.bench;

import java.util.Arrays;
import java.util.List;

/** The distribution of latencies, in milliseconds. */
public record Latency(int messages, double p50, double p99, double p999, double max) {
    private static final double NANOS_A_MILLI = 1e6;

    /** Of several blocks together. */
    public static Latency of(List<long[]> blocksNanos) {
        long[] sorted =
                blocksNanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Latency(
                sorted.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 0.999),
                quantile(sorted, 1));
    }

    private static double quantile(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / NANOS_A_MILLI;
    }
}
