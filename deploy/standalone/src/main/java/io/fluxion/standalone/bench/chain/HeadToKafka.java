package io.fluxion.standalone.bench.chain;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * When each block was first seen at the node, and when its first event was seen behind Kafka; thread-safe.
 *
 * <p>A block may be without an event, when it was mined before the swap for it was handed in; an event that never comes
 * is found by the count.
 */
final class HeadToKafka {
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final Duration BLOCK_TIME_MAX = Duration.ofSeconds(2);

    private final NavigableMap<Long, Long> seenNanos = new TreeMap<>();
    private final NavigableMap<Long, Long> arrivedNanos = new TreeMap<>();
    private long head = -1;
    private int handedIn;
    private int arrived;

    /** The head has reached a block: it and those since the last head are there now. */
    synchronized void headAt(long blockNumber, long nowNanos) {
        for (long number = head < 0 ? blockNumber : head + 1; number <= blockNumber; number++) {
            seenNanos.put(number, nowNanos);
        }
        head = Math.max(head, blockNumber);
        notifyAll();
    }

    /** A swap was handed in. */
    synchronized void handedIn() {
        handedIn++;
    }

    /** An event of a block has come out. */
    synchronized void arrived(long blockNumber, long nowNanos) {
        arrivedNanos.putIfAbsent(blockNumber, nowNanos);
        arrived++;
        notifyAll();
    }

    /** The newest block seen; negative before the first. */
    synchronized long head() {
        return head;
    }

    /** Waits for so many blocks with events after today's head, and answers their latencies. */
    long[] next(int blocks) throws InterruptedException {
        return nextAfter(Math.max(0, head()), blocks);
    }

    /** Waits for so many blocks with events after one; an event that came before its block was seen took no time. */
    synchronized long[] nextAfter(long blockNumber, int blocks) throws InterruptedException {
        Duration limit = SLACK.plus(BLOCK_TIME_MAX.multipliedBy(blocks));
        await(() -> both(blockNumber).size() >= blocks, limit);
        return both(blockNumber).values().stream()
                .limit(blocks)
                .mapToLong(Long::longValue)
                .toArray();
    }

    private NavigableMap<Long, Long> both(long after) {
        NavigableMap<Long, Long> latencies = new TreeMap<>();
        arrivedNanos.tailMap(after, false).forEach((block, nanos) -> {
            Long seen = seenNanos.get(block);
            if (seen != null) {
                latencies.put(block, Math.max(0, nanos - seen));
            }
        });
        return latencies;
    }

    /** Waits until as many events have come as were handed in, and fails when there are more or fewer. */
    synchronized void requireAll() throws InterruptedException {
        await(() -> arrived >= handedIn, SLACK);
        if (arrived != handedIn) {
            throw new IllegalStateException(arrived + " events of " + handedIn + " swaps");
        }
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException(
                        "the node is at block " + head + "; of " + handedIn + " events " + arrived
                                + " have come within " + limit.toSeconds() + " s, the last of block "
                                + (arrivedNanos.isEmpty() ? 0 : arrivedNanos.lastKey()));
            }
            wait(left);
        }
    }
}
