package io.fluxion.jobs.views;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a table's rows into batches in which each key occurs once.
 *
 * <p>One statement can't touch a row twice, hence the merging. A batch leaves when it is large, when it is old, and
 * before each checkpoint: nothing is kept over a barrier, so there is no state.
 */
final class Batches<T extends Record> extends AbstractStreamOperator<List<T>>
        implements OneInputStreamOperator<T, List<T>> {
    private static final long serialVersionUID = 1L;

    /** Each batch waits for the database's log to reach the disk; past this that is little, and it bounds the memory. */
    static final int ROWS_MAX = 10_000;
    /** What a reader of the tables waits at most when little happens. */
    static final Duration AGE_MAX = Duration.ofMillis(100);

    private final Table<T> table;

    @SuppressWarnings("NullAway.Init")
    private transient Merge<T> rows;

    private transient @Nullable ScheduledFuture<?> timer;

    Batches(Table<T> table) {
        this.table = table;
    }

    @Override
    public void open() throws Exception {
        super.open();
        rows = new Merge<>(table);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        rows.add(element.getValue());
        if (rows.size() >= ROWS_MAX) {
            leave();
        } else if (timer == null && rows.size() > 0) {
            long due = getProcessingTimeService().getCurrentProcessingTime() + AGE_MAX.toMillis();
            timer = getProcessingTimeService().registerTimer(due, time -> {
                timer = null;
                leave();
            });
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        leave();
    }

    @Override
    public void finish() throws Exception {
        leave();
        super.finish();
    }

    private void leave() {
        if (rows.size() > 0) {
            output.collect(new StreamRecord<>(rows.take()));
        }
    }
}
