package io.fluxion.api.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question about metrics of one source, already judged.
 *
 * @param bucket null for one span from start to end
 * @param to the end, exclusive
 * @param filters by dimension, the values that count; integers as text
 * @param top which values of the dimensions are answered for; null for all
 * @param asOf as known then; null for now
 * @param rowsMax more than that are refused
 */
public record MetricsQuery(
        MetricSource source,
        List<Metric> metrics,
        List<Dimension> dimensions,
        @Nullable Bucket bucket,
        Instant from,
        Instant to,
        Map<Dimension, List<String>> filters,
        @Nullable Top top,
        @Nullable Instant asOf,
        int rowsMax) {
    public MetricsQuery {
        metrics = List.copyOf(metrics);
        dimensions = List.copyOf(dimensions);
        filters = Map.copyOf(filters);
    }

    /** The values of the dimensions for which a metric, over the whole span, is largest. */
    public record Top(int count, Metric by) {}

    /** Whether the rows of whole hours tell as much as those that they are made of. */
    boolean readsHours() {
        return source.viewOfHours() != null && asOf == null && bucket != null && bucket.ofWholeHours();
    }

    /** Whether each bucket that is answered for has one row: those read are as wide, and of one thing. */
    boolean hasARowABucket() {
        Bucket width = bucket;
        boolean asWide = width != null
                && (source.byInterval()
                        ? width.label().equals(width.barInterval())
                        : readsHours() && width == Bucket.ONE_HOUR);
        return asWide
                && source.dimensions().stream()
                        .allMatch(d -> dimensions.contains(d)
                                || filters.getOrDefault(d, List.of()).size() == 1);
    }
}
