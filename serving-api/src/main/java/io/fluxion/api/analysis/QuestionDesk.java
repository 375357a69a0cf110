package io.fluxion.api.analysis;

import io.fluxion.api.http.Problem;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store, a few questions at a time, so that analysts never take the connections that the desk needs.
 *
 * <p>Thread-safe.
 */
public final class QuestionDesk {
    private static final int AT_ONCE = 3;
    private static final int WAIT_SECONDS_MAX = 5;
    private static final String TIME_LIMIT = "SET LOCAL statement_timeout = '20s'";
    private static final String CANCELED = "57014";

    private final Jdbi jdbi;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /** Over a database. */
    public QuestionDesk(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The answer, by one statement; a problem when it takes too long or is too large. */
    public AnswerTable ask(MetricsQuery query) {
        Question question = Question.of(query);
        takeTurn();
        try {
            List<@Nullable Object[]> rows = jdbi.inTransaction(handle -> rows(handle, question));
            if (rows.size() > query.rowsMax()) {
                throw Problem.of(
                        422,
                        "TOO_MANY_ROWS",
                        "The answer has more than " + query.rowsMax()
                                + " rows: ask for a shorter span, wider buckets, a top, or a larger rowsMax.");
            }
            return new AnswerTable(question.columns(), rows);
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException cause && CANCELED.equals(cause.getSQLState())) {
                throw Problem.of(
                        422,
                        "QUERY_TOO_SLOW",
                        "The answer takes more than 20 seconds: ask for a shorter span or wider buckets.");
            }
            throw e;
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw Problem.unavailable("QUERIES_BUSY", "Other questions are being answered: try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("QUERIES_BUSY", "The server is stopping.");
        }
    }

    private static List<@Nullable Object[]> rows(Handle handle, Question question) {
        handle.execute("SET TRANSACTION READ ONLY");
        handle.execute(TIME_LIMIT);
        Query statement = handle.createQuery(question.sql());
        question.values().forEach((name, value) -> bind(statement, name, value));
        List<Column> columns = question.columns();
        return statement.map((rs, ctx) -> row(rs, columns)).list();
    }

    private static void bind(Query statement, String name, Object value) {
        if (value instanceof Instant time) {
            statement.bind(name, time.atOffset(ZoneOffset.UTC));
        } else if (value instanceof List<?> list) {
            boolean integers = list.get(0) instanceof Integer;
            statement.bindArray(name, integers ? Integer.class : String.class, list);
        } else {
            statement.bind(name, value);
        }
    }

    private static @Nullable Object[] row(ResultSet rs, List<Column> columns) throws SQLException {
        @Nullable Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (columns.get(i).type()) {
                case TIME -> time(rs, i + 1);
                case TEXT -> rs.getString(i + 1);
                case INTEGER -> rs.getObject(i + 1, Integer.class);
                case COUNT -> rs.getObject(i + 1, Long.class);
                case DECIMAL -> (BigDecimal) rs.getBigDecimal(i + 1);
            };
        }
        return row;
    }

    private static @Nullable Instant time(ResultSet rs, int column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
