package io.fluxion.domain.order;

/** FIX tag 59. */
public enum TimeInForce {
    GTC,
    GTD,
    IOC,
    FOK
}
