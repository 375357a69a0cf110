package io.fluxion.api.analysis;

import io.fluxion.api.http.Fields;
import io.fluxion.api.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a question from a call's body and judges it against the catalog.
 *
 * <p>{@code {"metrics":["close"],"dimensions":["instrument"],"bucket":"1h","from":"…","to":"…",
 * "filters":{"instrument":["sETH-fUSD"]},"top":{"n":5,"by":"volumeQuote"},"asOf":"…","rowsMax":10000}}; only
 * {@code metrics} must be there, and the span is the last day unless one is given.
 */
public final class QueryReader {
    /** More than a chart can show. */
    static final int METRICS_MAX = 12;
    /** As many days as anything is kept, and a leap year. */
    static final Duration SPAN_MAX = Duration.ofDays(400);
    /** About as much as an answer may take of the memory: some ten megabytes. */
    static final int ROWS_MAX = 100_000;

    private static final int ROWS = 10_000;
    private static final int TOP_MAX = 100;
    private static final int FILTER_VALUES_MAX = 200;
    private static final int TEXT_MAX = 100;
    private static final Duration SPAN = Duration.ofDays(1);

    private QueryReader() {}

    /** The question; a problem with a stable code when it can't be asked. */
    public static MetricsQuery read(Fields fields, Instant now) {
        List<String> names = fields.texts("metrics", METRICS_MAX, TEXT_MAX);
        MetricSource source = source(names);
        List<Metric> metrics =
                names.stream().map(name -> metric(source, "metrics", name)).toList();
        List<Dimension> dimensions = new ArrayList<>();
        for (String name : fields.texts("dimensions", FILTER_VALUES_MAX, TEXT_MAX)) {
            dimensions.add(source.dimension(name)
                    .orElseThrow(() -> Problem.ofField(
                            400,
                            "UNKNOWN_DIMENSION",
                            "dimensions",
                            "Metrics of " + source.name() + " can be told apart by "
                                    + source.dimensions().stream()
                                            .map(Dimension::name)
                                            .toList()
                                    + ".")));
        }
        Instant to = Objects.requireNonNullElse(fields.optionalTime("to"), now);
        Instant from = Objects.requireNonNullElse(fields.optionalTime("from"), to.minus(SPAN));
        requireSpan(from, to);
        MetricsQuery query = new MetricsQuery(
                source,
                metrics,
                dimensions,
                bucket(fields.optionalText("bucket", TEXT_MAX)),
                from,
                to,
                filters(source, fields.optionalObject("filters")),
                top(source, dimensions, fields.optionalObject("top")),
                asOf(source, fields.optionalTime("asOf"), now),
                (int) fields.integer("rowsMax", 1, ROWS_MAX, ROWS));
        fields.refuseUnknown();
        return query;
    }

    private static MetricSource source(List<String> metrics) {
        if (metrics.isEmpty()) {
            throw Problem.ofField(400, "MISSING_FIELD", "metrics", "metrics is missing.");
        }
        MetricSource source = Catalog.sourceOf(metrics.get(0)).orElseThrow(QueryReader::unknownMetric);
        for (String metric : metrics) {
            MetricSource other = Catalog.sourceOf(metric).orElseThrow(QueryReader::unknownMetric);
            if (!other.equals(source)) {
                throw Problem.ofField(
                        400,
                        "MIXED_SOURCES",
                        "metrics",
                        "One question is about metrics of one source: " + metrics.get(0) + " is of " + source.name()
                                + " and " + metric + " of " + other.name() + ".");
            }
        }
        return source;
    }

    private static Metric metric(MetricSource source, String field, String name) {
        return source.metric(name)
                .orElseThrow(() -> Problem.ofField(
                        400, "UNKNOWN_METRIC", field, "There is no such metric of " + source.name() + "."));
    }

    private static Problem unknownMetric() {
        return Problem.ofField(
                400, "UNKNOWN_METRIC", "metrics", "There is no such metric; GET /api/v1/metrics/catalog names them.");
    }

    private static @Nullable Bucket bucket(@Nullable String label) {
        return label == null
                ? null
                : Bucket.ofLabel(label)
                        .orElseThrow(() -> Problem.ofField(
                                400, "INVALID_FIELD", "bucket", "bucket must be one of " + Bucket.labels() + "."));
    }

    private static void requireSpan(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Problem.ofField(400, "INVALID_FIELD", "from", "from must be before to.");
        }
        if (Duration.between(from, to).compareTo(SPAN_MAX) > 0) {
            throw Problem.ofField(
                    400, "SPAN_TOO_LONG", "from", "A question may span at most " + SPAN_MAX.toDays() + " days.");
        }
    }

    private static Map<Dimension, List<String>> filters(MetricSource source, @Nullable Fields fields) {
        Map<Dimension, List<String>> filters = new LinkedHashMap<>();
        if (fields == null) {
            return filters;
        }
        for (Dimension dimension : source.dimensions()) {
            List<String> values = fields.texts(dimension.name(), FILTER_VALUES_MAX, TEXT_MAX);
            if (dimension.type() == Column.Type.INTEGER && !values.stream().allMatch(v -> v.matches("\\d{1,9}"))) {
                throw Problem.ofField(
                        400,
                        "INVALID_FIELD",
                        "filters." + dimension.name(),
                        "filters." + dimension.name() + " must be texts of whole numbers.");
            }
            if (!values.isEmpty()) {
                filters.put(dimension, values);
            }
        }
        fields.refuseUnknown();
        return filters;
    }

    private static MetricsQuery.@Nullable Top top(
            MetricSource source, List<Dimension> dimensions, @Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        if (dimensions.isEmpty()) {
            throw Problem.ofField(400, "TOP_NEEDS_DIMENSIONS", "top", "A top of what? Name dimensions as well.");
        }
        MetricsQuery.Top top = new MetricsQuery.Top(
                (int) fields.integer("n", 1, TOP_MAX, 10), metric(source, "top.by", fields.text("by", TEXT_MAX)));
        fields.refuseUnknown();
        return top;
    }

    private static @Nullable Instant asOf(MetricSource source, @Nullable Instant asOf, Instant now) {
        if (asOf != null && source.viewAsOf() == null) {
            throw Problem.ofField(
                    400,
                    "AS_OF_NOT_KEPT",
                    "asOf",
                    "What was known of " + source.name() + " at a time is not kept; of bars and pools it is.");
        }
        if (asOf != null && asOf.isAfter(now)) {
            throw Problem.ofField(400, "INVALID_FIELD", "asOf", "asOf must not lie in the future.");
        }
        return asOf;
    }
}
