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
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

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

    private final @Nullable Counterpart counterpart;

    /** {@code counterpart} answers to what the operator puts out; null where nothing does. */
    InOrder(StreamOperator<OUT> inner, EventClock clock, StampedOutput<OUT> output, @Nullable Counterpart counterpart) {
        this.inner = inner;
        this.clock = clock;
        this.output = output;
        this.counterpart = counterpart;
        if (counterpart != null) {
            output.listen(said -> counterpart.answersAt(said).ifPresent(at -> willAnswer(at, said)));
        }
    }

    /** {@code said}: what the counterpart is to answer to at that time, in place of an element. */
    private record Waiting(
            long timeMillis,
            int input,
            long arrival,
            @Nullable StreamRecord<?> element,
            @Nullable Object said) implements Comparable<Waiting> {
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
        waiting.add(new Waiting(time, input, arrivals++, kept, null));
    }

    private void willAnswer(long atMillis, Object said) {
        waiting.add(new Waiting(atMillis, 1, arrivals++, null, said));
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
        long last = end ? endMillis : millis;
        while (!waiting.isEmpty() && waiting.peek().timeMillis <= (counterpart == null ? millis : last)) {
            long time = waiting.peek().timeMillis;
            if (passTo(time - 1)) {
                // What has no time of its own belongs to the beginning.
                clock.advanceTo(time == Long.MIN_VALUE ? begin() : time);
                process(waiting.poll());
            }
        }
        output.forward(true);
        if (!passTo(last)) {
            output.forward(false);
            advance(millis);
            return;
        }
        if (end) {
            endAll();
        }
        output.forward(false);
        watermark = millis;
    }

    /** With a counterpart event time really ends: its timers would go on asking what nobody answers any more. */
    private void endAll() throws Exception {
        if (counterpart == null) {
            pass(Long.MAX_VALUE);
        } else {
            output.emitWatermark(new Watermark(Long.MAX_VALUE));
        }
    }

    private void process(Waiting next) throws Exception {
        if (next.element != null) {
            if (counterpart != null && next.input == 2) {
                counterpart.sees(next.element.getValue(), next.timeMillis);
            }
            process(next.input, next.element);
        } else if (counterpart != null && next.said != null) {
            Object answer = counterpart.answer(next.said, next.timeMillis);
            process(1, new StreamRecord<>(answer, next.timeMillis));
        }
    }

    private long begin() {
        return beginMillis == Long.MAX_VALUE ? 0 : beginMillis;
    }

    /** Lets time pass; false when it stopped on the way, as there is an answer to be heard first. */
    private boolean passTo(long millis) throws Exception {
        if (millis <= watermark || millis == Long.MAX_VALUE) {
            return true;
        }
        boolean forwards = output.forward(false);
        while (clock.nextMillis() <= millis) {
            go(clock.nextMillis() - 1);
            clock.fireNext();
        }
        boolean undisturbed = counterpart == null || step(millis);
        clock.advanceTo(undisturbed ? millis : passed);
        output.forward(forwards);
        if (undisturbed) {
            go(millis);
        }
        return undisturbed;
    }

    /** In steps no longer than an answer takes, so that none comes too late; the last step is left to be gone. */
    private boolean step(long millis) throws Exception {
        while (waiting.isEmpty() || waiting.peek().timeMillis > millis) {
            if (passed == Long.MIN_VALUE || passed + Counterpart.ANSWER_MILLIS_MIN >= millis) {
                return true;
            }
            go(passed + Counterpart.ANSWER_MILLIS_MIN);
        }
        return false;
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
