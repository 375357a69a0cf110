package io.fluxion.jobs.replay;

import java.util.PriorityQueue;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.KeyContextHandler;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamTaskStateInitializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * An operator that gets its elements in the order of their event times, whichever input or neighbour they come from, and
 * for which the clock is event time.
 *
 * <p>Elements wait until the watermark has passed them. Before one is processed, all that is due earlier happens: timers
 * of event time and of the clock, in the order of their times. At one time the second input comes before the first (rules
 * and prices before what they apply to), and elements of one input keep their order. The clock stops with the last event,
 * so that a timer that sets itself anew doesn't go on for ever.
 *
 * <p>For replays only: what waits is in no checkpoint.
 */
abstract class InOrder<OUT> implements StreamOperator<OUT>, KeyContextHandler {
    private static final long serialVersionUID = 1L;

    private final StreamOperator<OUT> inner;
    private final EventClock clock;
    private final StampedOutput<OUT> output;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private long arrivals;
    private long watermark = Long.MIN_VALUE;
    private long beginMillis = Long.MAX_VALUE;
    private long endMillis = Long.MIN_VALUE;
    private long passed = Long.MIN_VALUE;

    InOrder(StreamOperator<OUT> inner, EventClock clock, StampedOutput<OUT> output) {
        this.inner = inner;
        this.clock = clock;
        this.output = output;
    }

    private record Waiting(long timeMillis, int input, long arrival, StreamRecord<?> element)
            implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int order = Long.compare(timeMillis, other.timeMillis);
            order = order == 0 ? Integer.compare(other.input, input) : order;
            return order == 0 ? Long.compare(arrival, other.arrival) : order;
        }
    }

    /** Has the inner operator process an element of an input. */
    abstract void process(int input, StreamRecord<?> element) throws Exception;

    /** Has event time pass in the inner operator. */
    abstract void pass(long watermarkMillis) throws Exception;

    /** Keeps an element until its time has come. */
    final void await(int input, StreamRecord<?> element) {
        long time = element.hasTimestamp() ? element.getTimestamp() : Long.MIN_VALUE;
        StreamRecord<Object> kept = new StreamRecord<>(element.getValue());
        if (element.hasTimestamp()) {
            kept.setTimestamp(time);
        }
        waiting.add(new Waiting(time, input, arrivals++, kept));
    }

    /** An input's watermark: where event time begins and where it ends doesn't hang on which input comes first. */
    final void seen(long millis) {
        if (millis != Long.MAX_VALUE) {
            beginMillis = Math.min(beginMillis, millis);
            endMillis = Math.max(endMillis, millis);
        }
    }

    /** All elements up to a time have come. */
    final void advance(long millis) throws Exception {
        if (millis <= watermark) {
            return;
        }
        boolean end = millis == Long.MAX_VALUE;
        while (!waiting.isEmpty() && waiting.peek().timeMillis <= millis) {
            Waiting next = waiting.poll();
            passTo(next.timeMillis - 1);
            // What has no time of its own belongs to the beginning.
            clock.advanceTo(next.timeMillis == Long.MIN_VALUE ? begin() : next.timeMillis);
            process(next.input, next.element);
        }
        output.forward(true);
        passTo(end ? endMillis : millis);
        if (end) {
            pass(millis);
        }
        output.forward(false);
        watermark = millis;
    }

    private long begin() {
        return beginMillis == Long.MAX_VALUE ? 0 : beginMillis;
    }

    private void passTo(long millis) throws Exception {
        if (millis <= watermark || millis == Long.MAX_VALUE) {
            return;
        }
        boolean forwards = output.forward(false);
        while (clock.nextMillis() <= millis) {
            go(clock.nextMillis() - 1);
            clock.fireNext();
        }
        clock.advanceTo(millis);
        output.forward(forwards);
        go(millis);
    }

    /** A timer may be set for the past; event time never goes back. */
    private void go(long millis) throws Exception {
        if (millis > passed) {
            passed = millis;
            pass(millis);
        }
    }

    @Override
    public void open() throws Exception {
        inner.open();
    }

    @Override
    public void finish() throws Exception {
        inner.finish();
    }

    @Override
    public void close() throws Exception {
        inner.close();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        throw new UnsupportedOperationException("a replay has no checkpoints");
    }

    @Override
    public OperatorSnapshotFutures snapshotState(
            long checkpointId, long timestamp, CheckpointOptions options, CheckpointStreamFactory storage) {
        throw new UnsupportedOperationException("a replay has no checkpoints");
    }

    @Override
    public void initializeState(StreamTaskStateInitializer initializer) throws Exception {
        inner.initializeState(initializer);
    }

    @Override
    public void setKeyContextElement1(StreamRecord<?> element) {
        // The key is set when the element's time has come.
    }

    @Override
    public void setKeyContextElement2(StreamRecord<?> element) {
        // See above.
    }

    @Override
    public boolean hasKeyContext() {
        return false;
    }

    @Override
    public OperatorMetricGroup getMetricGroup() {
        return inner.getMetricGroup();
    }

    @Override
    public OperatorID getOperatorID() {
        return inner.getOperatorID();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        inner.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void setCurrentKey(Object key) {
        inner.setCurrentKey(key);
    }

    @Override
    public Object getCurrentKey() {
        return inner.getCurrentKey();
    }
}
