package io.fluxion.domain.order;

/** What a schedule does with what is left at its end. */
public enum Completion {
    CANCEL_REMAINDER,
    SWEEP,
    EXTEND
}
