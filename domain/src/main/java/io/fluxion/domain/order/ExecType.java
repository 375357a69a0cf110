package io.fluxion.domain.order;

/** FIX tag 150. */
public enum ExecType {
    NEW,
    TRADE,
    CANCELED,
    REPLACED,
    PENDING_CANCEL,
    PENDING_REPLACE,
    REJECTED,
    SUSPENDED,
    EXPIRED,
    RESTATED,
    TRADE_CANCEL,
    TRADE_CORRECT,
    ORDER_STATUS,
    CANCEL_REJECT
}
