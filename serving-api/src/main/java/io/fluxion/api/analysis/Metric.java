package io.fluxion.api.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A figure that can be asked for over spans of time.
 *
 * @param name as it is asked for
 * @param unit such as {@code USD} or {@code quote/base}
 * @param formula how it is made, in words and signs for people
 * @param sql the aggregate over rows of the source's view, {@code s}
 * @param sqlOfHours the same over rows of the source's hours; null where it can't be had from them
 * @param sqlOfOne the same where each bucket has one row: what is first or last needs no sorting then; null where that
 *     makes no difference
 */
public record Metric(
        String name,
        String unit,
        String formula,
        Column.Type type,
        String sql,
        @Nullable String sqlOfHours,
        @Nullable String sqlOfOne) {

    static Metric of(String name, String unit, String formula, String sql) {
        return new Metric(name, unit, formula, Column.Type.DECIMAL, sql, null, null);
    }

    static Metric count(String name, String formula, String sql, @Nullable String sqlOfHours) {
        return new Metric(name, "1", formula, Column.Type.COUNT, sql, sqlOfHours, null);
    }

    Metric ofHours(String aggregate) {
        return new Metric(name, unit, formula, type, sql, aggregate, sqlOfOne);
    }

    Metric ofOne(String column) {
        return new Metric(name, unit, formula, type, sql, sqlOfHours, "min(s." + column + ")");
    }
}
