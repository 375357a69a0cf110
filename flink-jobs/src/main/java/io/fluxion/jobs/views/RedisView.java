package io.fluxion.jobs.views;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The current state of things of one kind in Redis: a hash each, with the columns of their table as fields.
 *
 * @param kind the first part of the key {@code fluxion:{kind:id}}; the braces keep a thing in one slot of a cluster
 * @param expiresAtMillis when the thing leaves; {@link Long#MAX_VALUE} for one that stays
 * @param open which things are listed in the sorted set {@code fluxion:{kinds}:open}, and by which score; null for a
 *     kind without one
 */
record RedisView<T extends Record>(
        String kind,
        Table<T> table,
        Id<T> id,
        Expiry<T> expiresAtMillis,
        @Nullable Open<T> open) implements Serializable {

    /** A thing's id. */
    interface Id<T> extends Function<T, String>, Serializable {}

    /** When a thing leaves. */
    interface Expiry<T> extends ToLongFunction<T>, Serializable {}

    /** The score under which a thing that somebody has to deal with is listed; null for any other. */
    interface Open<T> extends Function<T, @Nullable Double>, Serializable {}

    static <T extends Record> RedisView<T> of(String kind, Table<T> table, Id<T> id) {
        return new RedisView<>(kind, table, id, element -> Long.MAX_VALUE, null);
    }

    RedisView<T> expiring(Expiry<T> when) {
        return new RedisView<>(kind, table, id, when, open);
    }

    RedisView<T> listing(Open<T> which) {
        return new RedisView<>(kind, table, id, expiresAtMillis, which);
    }

    String keyOf(T element) {
        return "fluxion:{" + kind + ":" + id.apply(element) + "}";
    }

    String openKey() {
        return "fluxion:{" + kind + "s}:open";
    }

    /** The fields that have a value, as text. */
    Map<String, String> fields(T element) {
        Map<String, String> fields = new HashMap<>();
        for (Column<T> column : table.columns()) {
            Object value = column.value().apply(element);
            if (value != null) {
                fields.put(column.name(), value instanceof BigDecimal d ? d.toPlainString() : value.toString());
            }
        }
        return fields;
    }

    /** The fields that have none any more. */
    String[] missing(T element) {
        List<Column<T>> columns = table.columns();
        return columns.stream()
                .filter(c -> c.value().apply(element) == null)
                .map(Column::name)
                .toArray(String[]::new);
    }
}
