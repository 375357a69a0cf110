package io.fluxion.domain.risk;

/** Where an incident stands. */
public enum AlertState {
    PENDING,
    OPEN,
    ACK,
    RESOLVED,
    SILENCED,
    SUPPRESSED,
    RETRACTED,
    EXPIRED
}
