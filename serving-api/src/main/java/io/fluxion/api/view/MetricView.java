package io.fluxion.api.view;

import io.fluxion.api.analysis.Dimension;
import io.fluxion.api.analysis.Metric;
import io.fluxion.api.analysis.MetricSource;
import java.util.List;

/**
 * A metric that can be asked for.
 *
 * @param source metrics of one source can be asked for together
 * @param job that computes it
 * @param type of its values: DECIMAL or COUNT
 * @param asOf whether it can be had as it was known at a time
 */
public record MetricView(
        String name,
        String unit,
        String formula,
        String source,
        String job,
        String type,
        List<String> dimensions,
        boolean asOf) {
    public MetricView {
        dimensions = List.copyOf(dimensions);
    }

    /** As clients read it. */
    public static MetricView of(MetricSource source, Metric metric) {
        return new MetricView(
                metric.name(),
                metric.unit(),
                metric.formula(),
                source.name(),
                source.job(),
                metric.type().name(),
                source.dimensions().stream().map(Dimension::name).toList(),
                source.viewAsOf() != null);
    }
}
