package io.fluxion.jobs.views;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;

/**
 * Fills Redis in again from the tables when it has lost things of a kind: flushed, started empty, or a cluster's node gone.
 *
 * <p>Loss shows by marks that are written after each filling, spread over a cluster's slots. What is newer there stays.
 * The tables may have been a moment behind, so a second filling follows a while later. Used by one thread.
 */
final class RedisRefill<T extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(RedisRefill.class);
    /** Enough that each node of a small cluster holds some. */
    private static final int MARKS = 16;

    private static final int PIPELINE_ROWS_MAX = 500;
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** Key; name and value of the version or two empty texts; when it leaves or empty; then fields and values. */
    private static final String PUT_NEWER = """
            if redis.call('EXISTS', KEYS[1]) == 1 then
              if ARGV[1] == '' then return 0 end
              local there = redis.call('HGET', KEYS[1], ARGV[1])
              if there and tonumber(there) >= tonumber(ARGV[2]) then return 0 end
            end
            for i = 4, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
            if ARGV[3] ~= '' then redis.call('PEXPIREAT', KEYS[1], ARGV[3]) end
            return 1
            """;

    private final RedisView<T> view;
    private final PostgresAccess tables;
    private final LongSupplier nanoTime;
    private @Nullable Long againAtNanos;

    RedisRefill(RedisView<T> view, PostgresAccess tables, LongSupplier nanoTime) {
        this.view = view;
        this.tables = tables;
        this.nanoTime = nanoTime;
    }

    /** Looks, and fills in when something is missing. */
    void whatIsLost(UnifiedJedis redis) {
        boolean lost = isLost(redis);
        boolean again = againAtNanos != null && nanoTime.getAsLong() - againAtNanos >= 0;
        if (!lost && !again) {
            return;
        }
        try {
            long filled = fill(redis);
            LOG.info("{} things of kind {} were filled in from the tables", filled, view.kind());
        } catch (SQLException e) {
            // What is new goes on being written; the next look tries again.
            LOG.warn("the tables do not tell what Redis has lost of kind {}", view.kind(), e);
            return;
        }
        mark(redis);
        againAtNanos = lost ? nanoTime.getAsLong() + AGAIN_NANOS : null;
    }

    private boolean isLost(UnifiedJedis redis) {
        List<Response<Boolean>> marks = new ArrayList<>();
        try (AbstractPipeline pipeline = redis.pipelined()) {
            IntStream.range(0, MARKS).forEach(i -> marks.add(pipeline.exists(markKey(i))));
            pipeline.sync();
        }
        return !marks.stream().allMatch(Response::get);
    }

    private void mark(UnifiedJedis redis) {
        try (AbstractPipeline pipeline = redis.pipelined()) {
            IntStream.range(0, MARKS).forEach(i -> pipeline.set(markKey(i), "filled"));
            pipeline.sync();
        }
    }

    private String markKey(int i) {
        return "fluxion:{" + view.kind() + "-mark:" + i + "}";
    }

    private long fill(UnifiedJedis redis) throws SQLException {
        long filled = 0;
        try (Connection connection = tables.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // or else all rows come at once
            statement.setFetchSize(PIPELINE_ROWS_MAX);
            try (ResultSet rows = statement.executeQuery(query())) {
                boolean more = rows.next();
                while (more) {
                    List<Response<Object>> answers = new ArrayList<>();
                    try (AbstractPipeline pipeline = redis.pipelined()) {
                        for (int i = 0; more && i < PIPELINE_ROWS_MAX; i++) {
                            answers.add(put(pipeline, rows));
                            more = rows.next();
                        }
                        pipeline.sync();
                    }
                    filled += answers.stream()
                            .filter(answer -> answer.get().equals(1L))
                            .count();
                }
            }
        }
        return filled;
    }

    /** Id, when it leaves, score and version, then the columns, all as text. */
    private String query() {
        RedisView.Current current = view.current();
        String first = current.firstOf() == null ? "" : "DISTINCT ON (" + current.firstOf() + ") ";
        String leaves = current.expiresAt() == null
                ? "NULL"
                : "trunc(extract(epoch FROM " + current.expiresAt() + ") * 1000)::bigint::text";
        String score = current.openScore() == null ? "NULL" : "(" + current.openScore() + ")::text";
        Column<T> version = view.table().version();
        return "SELECT " + first + current.id() + ", " + leaves + ", " + score + ", "
                + (version == null ? "NULL" : version.name() + "::text") + ", "
                + view.table().columns().stream()
                        .map(column -> column.type().text(column.name()))
                        .collect(Collectors.joining(", "))
                + " FROM " + view.table().name() + " " + current.rows();
    }

    private Response<Object> put(AbstractPipeline pipeline, ResultSet row) throws SQLException {
        String id = row.getString(1);
        Column<T> version = view.table().version();
        List<String> arguments = new ArrayList<>(
                List.of(version == null ? "" : version.name(), orEmpty(row.getString(4)), orEmpty(row.getString(2))));
        List<Column<T>> columns = view.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            String value = row.getString(5 + i);
            if (value != null) {
                arguments.add(columns.get(i).name());
                arguments.add(value);
            }
        }
        String score = row.getString(3);
        if (score != null) {
            pipeline.zadd(view.openKey(), Double.parseDouble(score), id);
        }
        return pipeline.eval(PUT_NEWER, List.of(view.keyOf(id)), arguments);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
