package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checks before an order is accepted, in their order; the first failure wins. */
public final class PreTradeChecks {
    /** A feed's heartbeat of a minute, and two minutes of grace. */
    static final long REFERENCE_AGE_MILLIS_MAX = 180_000;

    static final BigDecimal NOTIONAL_QUOTE_MAX = new BigDecimal("1000000");
    static final int SLICES_MAX = 10_000;

    private PreTradeChecks() {}

    /** The first check of a new order that fails. */
    public static Optional<Rejection> check(
            OrderCommand order, @Nullable Instrument instrument, @Nullable Reference reference, long nowMillis) {
        if (instrument == null) {
            return refuse("INSTRUMENT_NOT_FOUND", "there is no instrument " + order.instrument());
        }
        BigDecimal quantity = order.quantityBase();
        if (quantity == null || order.side() == null || order.type() == null) {
            return refuse("INVALID_ORDER", "side, type and quantity are required");
        }
        return grid(quantity, order.limitPriceQuotePerBase(), instrument)
                .or(() -> price(order, quantity, instrument, reference, nowMillis))
                .or(() -> algo(order, nowMillis));
    }

    private static Optional<Rejection> grid(BigDecimal quantity, @Nullable BigDecimal limit, Instrument instrument) {
        if (quantity.remainder(instrument.lot()).signum() != 0) {
            return refuse("QTY_NOT_LOT_MULTIPLE", quantity + " is no multiple of the lot " + instrument.lot());
        }
        if (limit != null
                && (limit.signum() <= 0 || limit.remainder(instrument.tick()).signum() != 0)) {
            return refuse(
                    "INVALID_PRICE_INCREMENT", limit + " is no positive multiple of the tick " + instrument.tick());
        }
        if (quantity.compareTo(instrument.minQty()) < 0) {
            return refuse("QUANTITY_BELOW_MINIMUM", quantity + " is below the minimum " + instrument.minQty());
        }
        if (quantity.compareTo(instrument.maxQty()) > 0) {
            return refuse("QUANTITY_EXCEEDS_MAXIMUM", quantity + " is above the maximum " + instrument.maxQty());
        }
        return Optional.empty();
    }

    private static Optional<Rejection> price(
            OrderCommand order,
            BigDecimal quantity,
            Instrument instrument,
            @Nullable Reference reference,
            long nowMillis) {
        if (reference == null) {
            return refuse("REFERENCE_STALE", "no price of " + instrument.instrument() + " is known yet");
        }
        long ageMillis = nowMillis - reference.observedAtMillis();
        if (ageMillis > REFERENCE_AGE_MILLIS_MAX) {
            return refuse(
                    "REFERENCE_STALE",
                    "the price is " + ageMillis + " ms old; " + REFERENCE_AGE_MILLIS_MAX + " allowed");
        }
        BigDecimal notional = quantity.multiply(reference.priceQuotePerBase());
        if (notional.compareTo(instrument.minNotional()) < 0) {
            return refuse("NOTIONAL_BELOW_MINIMUM", notional + " is below the minimum " + instrument.minNotional());
        }
        BigDecimal limit = order.limitPriceQuotePerBase();
        if (limit != null) {
            BigDecimal off = limit.subtract(reference.priceQuotePerBase()).abs();
            if (off.compareTo(reference.priceQuotePerBase().multiply(ParentSteps.COLLAR_FRACTION)) > 0) {
                return refuse(
                        "PRICE_COLLAR",
                        "the limit " + limit + " is more than 5 % off the reference " + reference.priceQuotePerBase());
            }
        }
        BigDecimal worst = notional.multiply(BigDecimal.ONE.add(ParentSteps.COLLAR_FRACTION));
        if (worst.compareTo(NOTIONAL_QUOTE_MAX) > 0) {
            return refuse("NOTIONAL_EXCEEDS_MAX_PER_ORDER", worst + " is above the maximum " + NOTIONAL_QUOTE_MAX);
        }
        return Optional.empty();
    }

    private static Optional<Rejection> algo(OrderCommand order, long nowMillis) {
        AlgoParams algo = order.algo();
        if (order.type() == OrdType.MARKET) {
            return Optional.empty();
        }
        if (algo == null || (order.type() != OrdType.TWAP && order.type() != OrdType.VWAP)) {
            return refuse("INVALID_ALGO_PARAMS", order.type() + " orders are not worked with these parameters");
        }
        if (algo.slices() < 1 || algo.slices() > SLICES_MAX || algo.endMillis() <= algo.startMillis()) {
            return refuse("INVALID_ALGO_PARAMS", "1 to " + SLICES_MAX + " slices between a start and a later end");
        }
        if (algo.endMillis() <= nowMillis) {
            return refuse("END_TIME_IN_PAST", "the schedule ended at " + algo.endMillis());
        }
        return Optional.empty();
    }

    private static Optional<Rejection> refuse(String code, String text) {
        return Optional.of(new Rejection(code, text));
    }
}
