package io.fluxion.api.order;

import io.fluxion.api.http.Fields;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A new order as its sender wrote it: well-formed, not yet judged. */
record OrderRequest(
        String clOrdId,
        @Nullable String account,
        String instrument,
        Side side,
        OrdType type,
        BigDecimal quantityBase,
        @Nullable BigDecimal limitPriceQuotePerBase,
        @Nullable TimeInForce timeInForce,
        @Nullable Instant expireAt,
        @Nullable AlgoRequest algo,
        @Nullable String route) {
    private static final String ROUTE_LEFT_TO_US = "AUTO";
    private static final int ROUTE_LENGTH_MAX = 80;
    private static final int ID_LENGTH_MAX = 64;
    private static final int NAME_LENGTH_MAX = 32;

    static OrderRequest read(Fields body) {
        String clOrdId = body.text("clOrdId", ID_LENGTH_MAX);
        String account = body.optionalText("account", NAME_LENGTH_MAX);
        String instrument = body.text("instrument", NAME_LENGTH_MAX);
        Side side = body.choice("side", Side.class);
        OrdType type = body.choice("type", OrdType.class);
        BigDecimal quantity = body.decimal("quantity");
        BigDecimal limitPrice = body.optionalDecimal("limitPrice");
        TimeInForce timeInForce = body.optionalChoice("timeInForce", TimeInForce.class);
        Instant expireAt = body.optionalTime("expireAt");
        Fields algo = body.optionalObject("algo");
        String route = body.optionalText("route", ROUTE_LENGTH_MAX);
        body.refuseUnknown();
        return new OrderRequest(
                clOrdId,
                account,
                instrument,
                side,
                type,
                quantity.stripTrailingZeros(),
                limitPrice == null ? null : limitPrice.stripTrailingZeros(),
                timeInForce,
                expireAt,
                algo == null ? null : AlgoRequest.read(algo),
                ROUTE_LEFT_TO_US.equals(route) ? null : route);
    }

    /** The same with its account named: left out or written down, the caller's own account is one. */
    OrderRequest forAccount(String named) {
        return new OrderRequest(
                clOrdId,
                named,
                instrument,
                side,
                type,
                quantityBase,
                limitPriceQuotePerBase,
                timeInForce,
                expireAt,
                algo,
                route);
    }
}
