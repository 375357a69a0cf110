package io.fluxion.domain.risk;

/** What happens when an order could trade against another of its own account. */
public enum SelfMatchMode {
    /** It may. */
    ALLOW,
    /** The new one is refused. */
    CANCEL_NEWEST,
    /** The new one passes, the others are cancelled. */
    CANCEL_OLDEST,
    /** The new one is refused and the others are cancelled. */
    CANCEL_BOTH
}
