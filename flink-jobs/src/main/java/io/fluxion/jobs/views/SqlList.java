package io.fluxion.jobs.views;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The value of an array column; its text is PostgreSQL's own form of it. */
record SqlList(List<?> values) {
    SqlList {
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        return values.stream().map(SqlList::quoted).collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(Object value) {
        String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
