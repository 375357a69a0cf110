package io.fluxion.chain.send;

import io.fluxion.chain.decode.ClientIds;
import io.fluxion.domain.order.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A child from its first sending until the chain has settled it.
 *
 * <p>Used by its account's thread alone.
 */
final class Flight {
    private SliceTask task;
    private final byte[] clientId;
    /** Null for a child of an earlier run, whose nonce nobody remembers. */
    private final @Nullable Slot slot;

    private boolean pendingReported;
    private boolean mined;
    private @Nullable RevertReason stoppedBecause;

    Flight(SliceTask task, @Nullable Slot slot) {
        this.task = task;
        this.slot = slot;
        this.clientId = ClientIds.toBytes32(task.slice().childId());
    }

    SliceTask task() {
        return task;
    }

    /** The same child, read again: both count as read when it is done, and neither before. */
    void joinedBy(SliceTask again) {
        Runnable before = task.whenDone();
        task = new SliceTask(task.slice(), () -> {
            before.run();
            again.whenDone().run();
        });
    }

    Slice slice() {
        return task.slice();
    }

    byte[] clientId() {
        return clientId.clone();
    }

    @Nullable
    Slot slot() {
        return slot;
    }

    boolean isPendingReported() {
        return pendingReported;
    }

    void reportedPending() {
        pendingReported = true;
    }

    boolean isMined() {
        return mined;
    }

    void becameMined() {
        mined = true;
    }

    /** A reorg has taken its block away: it is pending again, or lost. */
    void becameUnmined() {
        mined = false;
        pendingReported = false;
    }

    /** Why it is not to be executed any more; null while it may. */
    @Nullable
    RevertReason stoppedBecause() {
        return stoppedBecause;
    }

    void stop(RevertReason reason) {
        stoppedBecause = reason;
    }
}
