package io.fluxion.domain.order;

/** What becomes of the time that an order was paused. */
public enum ResumeMode {
    /** What was missed is caught up under the cap, until the same end. */
    KEEP_END,
    /** The slots that were missed and the end move by it. */
    SHIFT_END
}
