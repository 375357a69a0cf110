package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.RpcUnavailableException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one range of a backfill while the one before it is committed, on a thread of its own.
 *
 * <p>What was read ahead is handed out only to whoever asks the same node for what follows the same block; anything else
 * is dropped. For one thread, the follower's.
 */
final class RangeAhead {
    private static final Logger LOG = LoggerFactory.getLogger(RangeAhead.class);
    private static final long IDLE_SECONDS = 30;

    private final Executor executor;
    private final long tellMillis;
    private @Nullable Reading reading;

    /** Whoever waits is told so after each of so many milliseconds. */
    RangeAhead(Executor executor, long tellMillis) {
        this.executor = executor;
        this.tellMillis = tellMillis;
    }

    /** One thread, since what a node answers is remembered from range to range; it ends when there is nothing to read. */
    static Executor thread(int chainId) {
        ThreadPoolExecutor thread =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread made = new Thread(task, "chain-" + chainId + "-read");
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    /**
     * A range to be read.
     *
     * @param source the node
     * @param parentHash of the block before the first; empty when none was read
     */
    record Wanted(Object source, long fromNumber, String parentHash) {}

    private record Reading(Wanted wanted, FutureTask<ReadBlocks> task) {}

    /** Begins to read what will be wanted next. */
    void begin(Wanted wanted, Callable<ReadBlocks> range) {
        reading = started(wanted, range);
    }

    private Reading started(Wanted wanted, Callable<ReadBlocks> range) {
        FutureTask<ReadBlocks> task = new FutureTask<>(range);
        executor.execute(task);
        return new Reading(wanted, task);
    }

    /** The range, read ahead or now; whoever waits for it is told so now and then. */
    ReadBlocks take(Wanted wanted, Callable<ReadBlocks> range, Runnable waiting) {
        Reading begun = reading;
        if (begun == null || !begun.wanted().equals(wanted)) {
            discard();
            begun = started(wanted, range);
        }
        reading = null;
        return result(begun.task(), waiting);
    }

    /** Waits until what was begun is read or has failed. */
    void settle(Runnable waiting) {
        Reading begun = reading;
        if (begun == null) {
            return;
        }
        try {
            result(begun.task(), waiting);
        } catch (RuntimeException e) {
            // Thrown again by the one who takes it.
            LOG.debug("reading ahead failed", e);
        }
    }

    /** Drops what was read ahead; a call that is under way ends by itself. */
    void discard() {
        if (reading != null) {
            reading.task().cancel(false);
            reading = null;
        }
    }

    private ReadBlocks result(FutureTask<ReadBlocks> task, Runnable waiting) {
        while (true) {
            try {
                return task.get(tellMillis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                waiting.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                task.cancel(false);
                throw new RpcUnavailableException("interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
