package io.fluxion.domain.order;

/** How an order is worked. */
public enum OrdType {
    MARKET,
    LIMIT,
    TWAP,
    VWAP
}
