package io.fluxion.api.analysis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A view of {@code analysis_v1} and the metrics that are made from its rows.
 *
 * @param name of the source, the same for all of its metrics
 * @param job that computes what the view shows
 * @param view what a question reads
 * @param viewAsOf what it reads to know what was known at {@code :asOf}; null where that isn't kept
 * @param viewOfHours what it reads for buckets of whole hours; null for the view itself
 * @param byInterval whether rows are bars, of which those of the fitting width are read
 */
public record MetricSource(
        String name,
        String job,
        String view,
        @Nullable String viewAsOf,
        @Nullable String viewOfHours,
        boolean byInterval,
        List<Dimension> dimensions,
        List<Metric> metrics) {
    public MetricSource {
        dimensions = List.copyOf(dimensions);
        metrics = List.copyOf(metrics);
    }

    Optional<Metric> metric(String metric) {
        return metrics.stream().filter(m -> m.name().equals(metric)).findFirst();
    }

    Optional<Dimension> dimension(String dimension) {
        return dimensions.stream().filter(d -> d.name().equals(dimension)).findFirst();
    }
}
