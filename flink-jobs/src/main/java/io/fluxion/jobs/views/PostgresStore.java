package io.fluxion.jobs.views;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A table in PostgreSQL. A large batch goes by lanes, a connection each: one waits for the log to reach the disk, or
 * makes its rows' bytes, while the server works for the other.
 *
 * <p>The keys of a batch differ, so that its parts are in nobody's way; the next batch begins when all are there.
 */
final class PostgresStore<T extends Record> implements Store<T> {
    private static final int LANES = 2;
    /** Below this a part costs more than it saves. */
    private static final int LANE_ROWS_MIN = 1_000;

    private static final long THREAD_IDLE_SECONDS = 10;

    private final List<PostgresLane<T>> lanes = new ArrayList<>(LANES);
    private final ExecutorService threads;

    PostgresStore(Table<T> table, PostgresAccess access) {
        for (int i = 0; i < LANES; i++) {
            lanes.add(new PostgresLane<>(table, access));
        }
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                LANES - 1, LANES - 1, THREAD_IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> {
                    Thread made = new Thread(body, "lane-" + table.name());
                    made.setDaemon(true);
                    return made;
                });
        executor.allowCoreThreadTimeOut(true);
        this.threads = executor;
    }

    @Override
    public void write(List<T> batch) throws IOException {
        int parts = Math.max(1, Math.min(LANES, batch.size() / LANE_ROWS_MIN));
        int rows = (batch.size() + parts - 1) / parts;
        List<Future<?>> others = new ArrayList<>();
        for (int part = 1; part < parts; part++) {
            PostgresLane<T> lane = lanes.get(part);
            List<T> its = batch.subList(part * rows, Math.min(batch.size(), (part + 1) * rows));
            others.add(threads.submit(() -> {
                lane.write(its);
                return null;
            }));
        }
        @Nullable IOException failure = null;
        try {
            lanes.get(0).write(batch.subList(0, rows));
        } catch (IOException e) {
            failure = e;
        }
        for (Future<?> other : others) {
            failure = worse(failure, failureOf(other));
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void disconnect() {
        lanes.forEach(PostgresLane::disconnect);
    }

    /** Waits for it; null when it went well. */
    private static @Nullable IOException failureOf(Future<?> part) {
        try {
            part.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof IOException failure
                    ? failure
                    : new IOException("a part of a batch could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TransientStoreException("the writer is closed", e);
        }
    }

    /** What will never be taken counts before what may be taken later. */
    private static @Nullable IOException worse(@Nullable IOException one, @Nullable IOException other) {
        return one == null || (one instanceof TransientStoreException && other != null) ? other : one;
    }
}
