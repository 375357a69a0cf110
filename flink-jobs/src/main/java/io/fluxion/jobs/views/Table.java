package io.fluxion.jobs.views;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as a view of a stream: which columns it has, which of them are its key, and which tells the newer row.
 *
 * <p>Immutable; each method gives a table with one more column.
 */
final class Table<T extends Record> implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Large integers are strings: few readers of JSON hold them as numbers. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(BigInteger.class, ToStringSerializer.instance)
                    .addSerializer(BigDecimal.class, new ToStringSerializer(BigDecimal.class)));

    private static final long EARLIEST_MILLIS =
            Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST_MILLIS =
            Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    /** Which elements have a row. */
    interface Rows<T> extends Predicate<T>, Serializable {}

    private final String name;
    private final Class<T> type;
    private final Rows<T> rows;
    private final ArrayList<Column<T>> columns;
    private final ArrayList<Column<T>> keys;
    private final @Nullable Column<T> version;
    private final boolean everyVersion;

    private Table(
            String name,
            Class<T> type,
            Rows<T> rows,
            List<Column<T>> columns,
            @Nullable Column<T> version,
            boolean everyVersion) {
        this.name = name;
        this.type = type;
        this.rows = rows;
        this.columns = new ArrayList<>(columns);
        this.keys = new ArrayList<>(columns.stream()
                .filter(c -> c.key() || (everyVersion && c == version))
                .toList());
        this.version = version;
        this.everyVersion = everyVersion;
    }

    static <T extends Record> Table<T> of(String name, Class<T> type) {
        return new Table<>(name, type, element -> true, List.of(), null, false);
    }

    /** Of these elements only. */
    Table<T> where(Rows<T> condition) {
        return new Table<>(name, type, condition, columns, version, everyVersion);
    }

    Table<T> key(String column, ColumnType columnType, Column.Value<T> value) {
        return with(new Column<>(column, columnType, true, value), version);
    }

    Table<T> and(String column, ColumnType columnType, Column.Value<T> value) {
        return with(new Column<>(column, columnType, false, value), version);
    }

    /** The column by which an older row never overwrites a newer one. */
    Table<T> version(String column, Column.Value<T> value) {
        Column<T> added = new Column<>(column, ColumnType.BIGINT, false, value);
        return with(added, added);
    }

    /** Another table with the same columns that keeps each version of a row, as it was first written. */
    Table<T> everyVersionIn(String otherName) {
        return new Table<>(otherName, type, rows, columns, version, true);
    }

    String name() {
        return name;
    }

    Class<T> type() {
        return type;
    }

    List<Column<T>> columns() {
        return columns;
    }

    @Nullable
    Column<T> version() {
        return version;
    }

    boolean hasRow(T element) {
        return rows.test(element);
    }

    /** The values of the key. */
    List<Object> keyOf(T element) {
        Object[] key = new Object[keys.size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = Objects.requireNonNull(keys.get(i).value().apply(element), "a key is never null");
        }
        return Arrays.asList(key);
    }

    /** Of two rows of one key, {@code later} having come later, the one that counts. */
    T newer(T earlier, T later) {
        return versionOf(later) >= versionOf(earlier) ? later : earlier;
    }

    /** One statement for a batch of any size. */
    String upsert() {
        return "INSERT INTO " + name + " AS t (" + names(columns) + ") SELECT "
                + columns.stream().map(c -> c.type().cast("u." + c.name())).collect(Collectors.joining(", "))
                + " FROM UNNEST("
                + columns.stream().map(c -> "?::" + c.type().element() + "[]").collect(Collectors.joining(", "))
                + ") AS u(" + names(columns) + ") ON CONFLICT ("
                + names(keys) + ") DO " + update();
    }

    /** For rows that are new, in binary. */
    String copy() {
        return "COPY " + name + " (" + names(columns) + ") FROM STDIN BINARY";
    }

    private String update() {
        List<Column<T>> others = columns.stream().filter(c -> !c.key()).toList();
        if (others.isEmpty() || everyVersion) {
            return "NOTHING";
        }
        String assignments =
                others.stream().map(c -> c.name() + " = excluded." + c.name()).collect(Collectors.joining(", "));
        String guard = version == null ? "" : " WHERE t." + version.name() + " < excluded." + version.name();
        return "UPDATE SET " + assignments + guard;
    }

    private long versionOf(T element) {
        return version == null || !(version.value().apply(element) instanceof Number number) ? 0 : number.longValue();
    }

    private Table<T> with(Column<T> column, @Nullable Column<T> newVersion) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(column);
        return new Table<>(name, type, rows, more, newVersion, everyVersion);
    }

    private static <T> String names(List<Column<T>> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /**
     * Epoch milliseconds as PostgreSQL takes them; exact, where {@code to_timestamp} goes through a double. What lies
     * outside its calendar stands at its edge: one absurd time must not hold up all rows behind it.
     */
    static Object time(long millis) {
        long held = Math.min(Math.max(millis, EARLIEST_MILLIS), LATEST_MILLIS);
        return Instant.ofEpochMilli(held).atOffset(ZoneOffset.UTC);
    }

    /** A venue as part of a key, which can't be null: all venues together are the empty one. */
    static Object venue(@Nullable String venue) {
        return Objects.requireNonNullElse(venue, "");
    }

    /** Text without the one character that PostgreSQL's text can't hold; the row matters more than it. */
    static @Nullable Object storable(@Nullable Object value) {
        return value instanceof String text ? text.replace('\0', '\uFFFD') : value;
    }

    /** A list as the value of an array column. */
    static Object list(List<?> values) {
        return new SqlList(values);
    }

    /** Records as the text of a JSON document. */
    static Object json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records can be written as JSON", e);
        }
    }
}
