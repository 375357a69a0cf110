package io.fluxion.standalone.bench.chain;

import io.fluxion.chain.rpc.RpcUnavailableException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a node for its head in a tight loop, and hands in a swap for each next block; a thread of its own.
 *
 * <p>What it sees is up to its period and a request late, by which a latency is too short.
 */
final class HeadWatch implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long JOIN_MILLIS_MAX = 15_000;

    private final SwapChain chain;
    private final HeadToKafka times;
    private final Thread thread;
    private volatile boolean closed;

    HeadWatch(SwapChain chain, HeadToKafka times) {
        this.chain = chain;
        this.times = times;
        this.thread = new Thread(this::watch, "bench-head-watch");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void watch() {
        while (!closed) {
            try {
                long head = chain.head();
                if (head > times.head()) {
                    times.headAt(head, System.nanoTime());
                    chain.emit(1);
                    times.handedIn();
                }
            } catch (RpcUnavailableException frozenOrGone) {
                LockSupport.parkNanos(PERIOD_NANOS);
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(JOIN_MILLIS_MAX);
    }
}
