package io.fluxion.chain.send;

import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.ExecutionReport.State;
import io.fluxion.domain.order.Slice;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Tells how far a slice has come. */
final class Reporter {
    private final ReportSink sink;
    private final Clock clock;

    Reporter(ReportSink sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** On its way. */
    void progress(SliceTask task, State state, @Nullable String hash) {
        write(task, state, hash, null, () -> {});
    }

    /** Mined, by a transaction of this run, or by one that only the chain knows of. */
    void mined(SliceTask task, @Nullable String hash) {
        RevertReason before = new RevertReason(RevertReason.DUPLICATE, "the chain has executed this child");
        write(task, State.MINED, hash, hash == null ? before : null, () -> {});
    }

    /** Done: once this is written, a restart doesn't bring the slice back. */
    void settled(SliceTask task, @Nullable String hash) {
        write(task, State.FINAL, hash, null, task.whenDone());
    }

    /** Done, and not executed. */
    void failed(SliceTask task, @Nullable String hash, RevertReason reason) {
        write(task, State.FAILED, hash, reason, task.whenDone());
    }

    private void write(
            SliceTask task, State state, @Nullable String hash, @Nullable RevertReason reason, Runnable whenWritten) {
        Slice slice = task.slice();
        sink.write(
                new ExecutionReport(
                        slice.childId(),
                        slice.orderId(),
                        state,
                        hash,
                        reason == null ? null : reason.code(),
                        reason == null ? null : reason.text(),
                        clock.millis()),
                whenWritten);
    }
}
