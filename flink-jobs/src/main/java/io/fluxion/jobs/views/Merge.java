package io.fluxion.jobs.views;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Rows of a table in which each key occurs once, in the order in which the keys came: one statement can't touch a row twice. */
final class Merge<T extends Record> {
    private final Table<T> table;
    private final LinkedHashMap<List<Object>, T> rows = new LinkedHashMap<>();

    Merge(Table<T> table) {
        this.table = table;
    }

    /** Takes a row, unless the element has none. */
    void add(T element) {
        if (table.hasRow(element)) {
            rows.merge(table.keyOf(element), element, table::newer);
        }
    }

    int size() {
        return rows.size();
    }

    /** All rows, of which none are left. */
    List<T> take() {
        List<T> taken = new ArrayList<>(rows.values());
        rows.clear();
        return taken;
    }
}
