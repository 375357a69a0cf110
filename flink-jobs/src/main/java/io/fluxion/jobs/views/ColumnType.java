package io.fluxion.jobs.views;

/** How a value travels to PostgreSQL: as an element of an array, one array a column and batch. */
enum ColumnType {
    TEXT("text"),
    INTEGER("int4"),
    BIGINT("int8"),
    NUMERIC("numeric"),
    DOUBLE("float8"),
    BOOLEAN("bool"),
    TIME("timestamptz"),
    BYTES("bytea"),
    JSON("text", "jsonb"),
    /** {@code UNNEST} flattens arrays of arrays: a list travels as its text form, to be cast in the query. */
    TEXT_LIST("text", "text[]"),
    INTEGER_LIST("text", "int4[]"),
    NUMERIC_LIST("text", "numeric[]");

    private final String element;
    private final String column;

    ColumnType(String element) {
        this(element, element);
    }

    ColumnType(String element, String column) {
        this.element = element;
        this.column = column;
    }

    /** The type of the array's elements. */
    String element() {
        return element;
    }

    /** A column of the unnested batch as the table wants it. */
    String cast(String reference) {
        return element.equals(column) ? reference : reference + "::" + column;
    }

    /** A column of the table as text, as a reader of the other store finds it. */
    String text(String reference) {
        return this == TIME
                ? "to_char(" + reference + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
                : reference + "::text";
    }
}
