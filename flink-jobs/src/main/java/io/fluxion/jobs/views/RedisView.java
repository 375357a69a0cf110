package io.fluxion.jobs.views;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The current state of things of one kind in Redis: a hash each, with the columns of their table as fields.
 *
 * @param kind the first part of the key {@code fluxion:{kind:id}}; the braces keep a thing in one slot of a cluster
 * @param expiry when a thing leaves; {@link Long#MAX_VALUE} for one that stays, and null for a kind that all stay of
 * @param open which things are listed in the sorted set {@code fluxion:{kinds}:open}, and by which score; null for a
 *     kind without one
 * @param current which rows of the table are the current state, for when Redis has lost it
 */
record RedisView<T extends Record>(
        String kind,
        Table<T> table,
        Id<T> id,
        @Nullable Expiry<T> expiry,
        @Nullable Open<T> open,
        Current current) implements Serializable {

    /** A thing's id. */
    interface Id<T> extends Function<T, String>, Serializable {}

    /** When a thing leaves. */
    interface Expiry<T> extends ToLongFunction<T>, Serializable {}

    /** The score under which a thing that somebody has to deal with is listed; null for any other. */
    interface Open<T> extends Function<T, @Nullable Double>, Serializable {}

    /**
     * The current state by the table, in SQL.
     *
     * @param id gives what {@link RedisView#id} does
     * @param rows which rows count: what stands after the table's name
     * @param firstOf the columns of which only the first row counts, each combination by itself; null for all rows
     * @param expiresAt gives the time when a thing leaves; null where it is null
     * @param openScore gives what {@link RedisView#open} does
     */
    record Current(
            String id,
            @Nullable String firstOf,
            String rows,
            @Nullable String expiresAt,
            @Nullable String openScore) implements Serializable {

        /** All rows, and they stay. */
        static Current all(String id) {
            return new Current(id, null, "", null, null);
        }
    }

    static <T extends Record> RedisView<T> of(String kind, Table<T> table, Id<T> id, Current current) {
        return new RedisView<>(kind, table, id, null, null, current);
    }

    RedisView<T> expiring(Expiry<T> when) {
        return new RedisView<>(kind, table, id, when, open, current);
    }

    RedisView<T> listing(Open<T> which) {
        return new RedisView<>(kind, table, id, expiry, which, current);
    }

    String keyOf(T element) {
        return keyOf(id.apply(element));
    }

    String keyOf(String thing) {
        return "fluxion:{" + kind + ":" + thing + "}";
    }

    String openKey() {
        return "fluxion:{" + kind + "s}:open";
    }

    /** The fields that have a value, as text; to {@code missing} go the names of those that have none any more. */
    Map<String, String> fields(T element, List<String> missing) {
        List<Column<T>> columns = table.columns();
        Map<String, String> fields = new LinkedHashMap<>(2 * columns.size());
        for (Column<T> column : columns) {
            Object value = column.value().apply(element);
            if (value == null) {
                missing.add(column.name());
            } else {
                fields.put(column.name(), value instanceof BigDecimal d ? d.toPlainString() : value.toString());
            }
        }
        return fields;
    }
}
