package io.fluxion.domain.risk;

/** What may be traded in a scope; the later ones are the stricter. */
public enum TradingState {
    ACTIVE,
    /** Only what makes a position smaller. */
    REDUCING,
    HALTED
}
