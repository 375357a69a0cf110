package io.fluxion.jobs.replay;

import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.clock.Clock;
import org.apache.flink.util.clock.ManualClock;

/**
 * An operator's processing time that follows event time, so that absence and schedules are replayed too.
 *
 * <p>Used by the operator's thread only.
 */
final class EventClock implements ProcessingTimeService {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long nowMillis = Long.MIN_VALUE;
    private long registered;

    private static final class Timer extends CompletableFuture<Void> implements ScheduledFuture<Void> {
        private final long dueMillis;
        private final long order;
        private final ProcessingTimeCallback callback;

        Timer(long dueMillis, long order, ProcessingTimeCallback callback) {
            this.dueMillis = dueMillis;
            this.order = order;
            this.callback = callback;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Timer timer = (Timer) other;
            int byTime = Long.compare(dueMillis, timer.dueMillis);
            return byTime == 0 ? Long.compare(order, timer.order) : byTime;
        }
    }

    /** When the next timer is due; {@link Long#MAX_VALUE} without one. */
    long nextMillis() {
        while (!timers.isEmpty() && timers.peek().isCancelled()) {
            timers.poll();
        }
        return timers.isEmpty() ? Long.MAX_VALUE : timers.peek().dueMillis;
    }

    /** Fires the next timer at its time. */
    void fireNext() throws Exception {
        Timer timer = timers.poll();
        if (timer != null && !timer.isCancelled()) {
            advanceTo(timer.dueMillis);
            timer.callback.onProcessingTime(timer.dueMillis);
        }
    }

    /** Goes on to a time, or stays when it is later already; timers on the way don't fire. */
    void advanceTo(long millis) {
        nowMillis = Math.max(nowMillis, millis);
    }

    @Override
    public long getCurrentProcessingTime() {
        return nowMillis;
    }

    @Override
    public Clock getClock() {
        return new ManualClock(TimeUnit.MILLISECONDS.toNanos(nowMillis));
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
        Timer timer = new Timer(timestamp, registered++, target);
        timers.add(timer);
        return timer;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(ProcessingTimeCallback callback, long initialDelay, long period) {
        throw new UnsupportedOperationException("no operator of ours asks for it");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(ProcessingTimeCallback callback, long initialDelay, long period) {
        throw new UnsupportedOperationException("no operator of ours asks for it");
    }

    @Override
    public CompletableFuture<Void> quiesce() {
        return CompletableFuture.completedFuture(null);
    }
}
