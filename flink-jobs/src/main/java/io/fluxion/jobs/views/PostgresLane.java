package io.fluxion.jobs.views;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A connection that rows go into a table by. What is written at once is one statement and one commit.
 *
 * <p>New rows are copied, which is faster than any insert; when one of them is there already the database takes none,
 * and all are upserted: arrays, one a column, unnested, an older version never over a newer one. As long as batches are
 * like that they are upserted at once; whether rows are new again is tried ever more rarely.
 *
 * <p>Used by one thread, but for {@link #disconnect}.
 */
final class PostgresLane<T extends Record> {
    private static final String UNIQUE_VIOLATION = "23505";
    /** Connection, resources, intervention, rollback by the server, object in use, system, no transaction now. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53", "57", "40", "55", "58", "25");

    private static final int UPSERTS_MAX = 256;

    private final Table<T> table;
    private final PostgresAccess access;
    private volatile @Nullable Connection connection;
    private int upsertsAhead;
    private int upsertsNextTime = 1;

    PostgresLane(Table<T> table, PostgresAccess access) {
        this.table = table;
        this.access = access;
    }

    void write(List<T> batch) throws IOException {
        try {
            Connection open = open();
            if (upsertsAhead > 0) {
                upsertsAhead--;
                upsert(open, batch);
            } else if (copied(open, batch)) {
                upsertsNextTime = 1;
            } else {
                upsertsAhead = upsertsNextTime;
                upsertsNextTime = Math.min(2 * upsertsNextTime, UPSERTS_MAX);
                upsert(open, batch);
            }
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (state == null || TRANSIENT_CLASSES.contains(state.substring(0, 2))) {
                throw new TransientStoreException("PostgreSQL did not take a batch of " + table.name(), e);
            }
            throw new IOException("PostgreSQL refused a batch of " + table.name(), e);
        }
    }

    void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                // It is gone then.
            }
        }
    }

    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = access.open();
            connection = open;
        }
        return open;
    }

    /** False when a row is there already. */
    private boolean copied(Connection open, List<T> batch) throws SQLException {
        CopyIn copy = open.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copy());
        try {
            CopyRows.write(table, batch, bytes -> copy.writeToCopy(bytes, 0, bytes.length));
            copy.endCopy();
            return true;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void upsert(Connection open, List<T> batch) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(table.upsert())) {
            List<Column<T>> columns = table.columns();
            for (int i = 0; i < columns.size(); i++) {
                Column<T> column = columns.get(i);
                Object[] values =
                        column.type() == ColumnType.BYTES ? new byte[batch.size()][] : new Object[batch.size()];
                for (int row = 0; row < values.length; row++) {
                    values[row] = Table.storable(column.value().apply(batch.get(row)));
                }
                statement.setArray(i + 1, open.createArrayOf(column.type().element(), values));
            }
            statement.executeUpdate();
        }
    }
}
