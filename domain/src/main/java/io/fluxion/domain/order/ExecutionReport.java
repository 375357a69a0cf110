package io.fluxion.domain.order;

import org.jspecify.annotations.Nullable;

/** What the sender of a slice knows of it: fills come from chain events, never from a report. */
public record ExecutionReport(
        String childId,
        String orderId,
        State state,
        @Nullable String transactionHash,
        @Nullable String reasonCode,
        @Nullable String text,
        long reportedAtMillis) {

    /** How far the child's transaction got; a reorg may take it back to an earlier one. */
    public enum State {
        SENT,
        PENDING,
        MINED,
        /** Mined as deep as its chain is waited for. */
        FINAL,
        FAILED
    }
}
