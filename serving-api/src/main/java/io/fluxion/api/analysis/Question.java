package io.fluxion.api.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question as one SQL statement: its text is made of the catalog's pieces alone, and all that a caller said is bound.
 *
 * @param values by the name of the parameter: text, numbers, times, or lists of text or integers
 */
record Question(String sql, Map<String, Object> values, List<Column> columns) {

    /** Compiles the question; the statement gives one row more than its limit when there are more. */
    static Question of(MetricsQuery query) {
        return new Compiler(query).compile();
    }

    private static final class Compiler {
        private final MetricsQuery query;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final List<Column> columns = new ArrayList<>();

        Compiler(MetricsQuery query) {
            this.query = query;
        }

        Question compile() {
            String rows = " FROM " + view() + " s WHERE " + String.join(" AND ", conditions());
            List<String> selected = new ArrayList<>();
            List<String> grouped = new ArrayList<>();
            Bucket bucket = query.bucket();
            if (bucket != null) {
                values.put("width", bucket.width().toSeconds() + " seconds");
                selected.add("date_bin(CAST(:width AS interval), s.time, TIMESTAMPTZ '1970-01-05 00:00:00Z')");
                columns.add(new Column("time", Column.Type.TIME));
            }
            for (Dimension dimension : query.dimensions()) {
                selected.add(dimension.sql());
                columns.add(new Column(dimension.name(), dimension.type()));
            }
            for (int i = 1; i <= selected.size(); i++) {
                grouped.add(Integer.toString(i));
            }
            for (Metric metric : query.metrics()) {
                selected.add(aggregate(metric));
                columns.add(new Column(metric.name(), metric.type()));
            }
            values.put("limit", query.rowsMax() + 1L);
            String groups = String.join(", ", grouped);
            String sql = "SELECT " + String.join(", ", selected) + rows + largest(rows)
                    + (grouped.isEmpty() ? "" : " GROUP BY " + groups + " ORDER BY " + groups) + " LIMIT :limit";
            return new Question(sql, values, columns);
        }

        private String view() {
            Instant asOf = query.asOf();
            if (asOf != null && query.source().viewAsOf() != null) {
                values.put("asOf", asOf);
                return query.source().viewAsOf();
            }
            return query.readsHours() && query.source().viewOfHours() != null
                    ? query.source().viewOfHours()
                    : query.source().view();
        }

        private List<String> conditions() {
            List<String> conditions = new ArrayList<>(List.of("s.time >= :from", "s.time < :to"));
            values.put("from", query.from());
            values.put("to", query.to());
            if (query.source().byInterval()) {
                Bucket bucket = query.bucket();
                conditions.add("s.interval = :interval");
                values.put("interval", bucket == null ? Bucket.ONE_MINUTE.barInterval() : bucket.barInterval());
            }
            query.filters().forEach((dimension, wanted) -> {
                String parameter = "in" + query.source().dimensions().indexOf(dimension);
                conditions.add(dimension.sql() + " = ANY (:" + parameter + ")");
                values.put(
                        parameter,
                        dimension.type() == Column.Type.INTEGER
                                ? wanted.stream().map(Integer::valueOf).toList()
                                : wanted);
            });
            return conditions;
        }

        private String aggregate(Metric metric) {
            String ofOne = metric.sqlOfOne();
            if (query.hasARowABucket() && ofOne != null) {
                return ofOne;
            }
            return overall(metric);
        }

        /** Over rows of any number of buckets. */
        private String overall(Metric metric) {
            String ofHours = metric.sqlOfHours();
            return query.readsHours() && ofHours != null ? ofHours : metric.sql();
        }

        /** Only rows whose dimensions are among the largest over the whole span. */
        private String largest(String rows) {
            MetricsQuery.Top top = query.top();
            if (top == null) {
                return "";
            }
            values.put("top", top.count());
            List<String> sql = query.dimensions().stream().map(Dimension::sql).toList();
            String dimensions = String.join(", ", sql);
            return " AND (" + dimensions + ") IN (SELECT " + dimensions + rows + " GROUP BY " + dimensions
                    + " ORDER BY " + overall(top.by()) + " DESC NULLS LAST, " + dimensions + " LIMIT :top)";
        }
    }
}
