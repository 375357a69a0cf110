package io.fluxion.jobs.views;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches to a store, in their order, and waits while the store is gone.
 *
 * <p>A batch is written by a thread of the writer's own, while the task prepares the next; there are never more than
 * these two. While the store is gone the task stands still: sources stop reading, checkpoints wait, nothing is lost and
 * nothing restarts. When that takes longer than the patience, the job fails and goes on from its last checkpoint.
 * Closing never throws and never waits: the connector's own sink does both, and takes the task manager with it.
 */
final class PatientWriter<T> implements SinkWriter<List<T>> {
    /** Longer than a store's restart or failover, shorter than the time that a checkpoint may take. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(PatientWriter.class);
    private static final long BACKOFF_MILLIS = 100;
    private static final long BACKOFF_MILLIS_MAX = 3_000;
    private static final long THREAD_IDLE_SECONDS = 10;
    /** How soon a store's loss is found out. */
    private static final long TEND_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final String name;
    private final Store<T> store;
    private final Duration patience;
    private final ExecutorService thread;
    private @Nullable Future<?> underWay;
    private long tendedAtNanos = System.nanoTime() - TEND_NANOS;
    private volatile long waitingSinceNanos;

    PatientWriter(String name, Store<T> store, Duration patience) {
        this.name = name;
        this.store = store;
        this.patience = patience;
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, THREAD_IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> {
                    Thread made = new Thread(body, "store-" + name);
                    made.setDaemon(true);
                    return made;
                });
        executor.allowCoreThreadTimeOut(true);
        this.thread = executor;
    }

    @Override
    public void write(List<T> batch, Context context) throws IOException, InterruptedException {
        awaitUnderWay();
        start(() -> store.write(batch));
    }

    /** Called at each checkpoint, with which the store is tended as well. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        awaitUnderWay();
        if (System.nanoTime() - tendedAtNanos >= TEND_NANOS) {
            tendedAtNanos = System.nanoTime();
            start(store::tend);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void start(Work work) {
        underWay = thread.submit(() -> {
            doPatiently(work);
            return null;
        });
    }

    private void awaitUnderWay() throws IOException, InterruptedException {
        Future<?> written = underWay;
        if (written == null) {
            return;
        }
        try {
            written.get();
            underWay = null;
        } catch (ExecutionException e) {
            throw new IOException(name + ": a batch could not be written", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        store.disconnect();
    }

    /** For how long the store has been gone; 0 while it is there. */
    long waitingMillis() {
        long since = waitingSinceNanos;
        return since == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    private void doPatiently(Work work) throws IOException, InterruptedException {
        long backoffMillis = BACKOFF_MILLIS;
        while (true) {
            try {
                work.run();
                if (waitingSinceNanos != 0) {
                    LOG.info("{} answers again after {} ms", name, waitingMillis());
                    waitingSinceNanos = 0;
                }
                return;
            } catch (TransientStoreException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException("closed");
                }
                store.disconnect();
                if (waitingSinceNanos == 0) {
                    LOG.warn("{} does not answer: waiting for it", name, e);
                    waitingSinceNanos = System.nanoTime();
                } else if (waitingMillis() > patience.toMillis()) {
                    throw e;
                }
                Thread.sleep(backoffMillis);
                backoffMillis = Math.min(2 * backoffMillis, BACKOFF_MILLIS_MAX);
            }
        }
    }
}
