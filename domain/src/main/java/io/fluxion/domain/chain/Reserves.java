package io.fluxion.domain.chain;

/** How far a pool's reserves are known from its events. */
public enum Reserves {
    /** Its events say what it holds. */
    EXACT,
    /** The sum of all amounts since its birth; what the protocol took of the fees is still in it. */
    SUMMED,
    /** Its events say neither, and it was not followed from its birth: zeros stand for reserves that nobody knows. */
    UNKNOWN
}
