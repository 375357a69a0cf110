package io.fluxion.jobs.views;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/** Writes a batch of rows by one statement: an array a column, unnested by the database. */
final class UpsertStatement<T extends Record> implements JdbcQueryStatement<List<T>> {
    private static final long serialVersionUID = 1L;

    private final Table<T> table;

    UpsertStatement(Table<T> table) {
        this.table = table;
    }

    @Override
    public String query() {
        return table.upsert();
    }

    @Override
    public void statement(PreparedStatement statement, List<T> rows) throws SQLException {
        List<Column<T>> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            Column<T> column = columns.get(i);
            Object[] values = column.type() == ColumnType.BYTES ? new byte[rows.size()][] : new Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = Table.storable(column.value().apply(rows.get(row)));
            }
            statement.setArray(
                    i + 1, statement.getConnection().createArrayOf(column.type().element(), values));
        }
    }
}
