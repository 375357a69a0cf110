package io.fluxion.domain.order;

/** How an order is worked. */
public enum OrdType {
    MARKET,
    LIMIT,
    TWAP,
    VWAP,
    /** A part of the market's volume. */
    POV,
    /** Implementation shortfall: Almgren and Chriss. */
    IS;

    /** Whether it is divided into slices over a time. */
    public boolean isScheduled() {
        return switch (this) {
            case MARKET, LIMIT -> false;
            case TWAP, VWAP, POV, IS -> true;
        };
    }
}
