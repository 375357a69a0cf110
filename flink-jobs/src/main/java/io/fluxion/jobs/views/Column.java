package io.fluxion.jobs.views;

import java.io.Serializable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of a table and where its value comes from. */
record Column<T>(String name, ColumnType type, boolean key, Value<T> value) implements Serializable {

    /** The column's value of an element. */
    interface Value<T> extends Function<T, @Nullable Object>, Serializable {}
}
