package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * The checks before an order is accepted, in their order; the first failure wins, and its text has the figures.
 *
 * <p>An order that isn't even complete never comes here: see {@link #isComplete}.
 */
public final class PreTradeChecks {
    static final BigDecimal NOTIONAL_QUOTE_MAX = new BigDecimal("1000000");
    /** Of an account, open orders included. */
    static final BigDecimal EXPOSURE_QUOTE_MAX = new BigDecimal("10000000");

    private PreTradeChecks() {}

    /** Whether a new order says what, which way, how and how much, under the id that is its own. */
    public static boolean isComplete(OrderCommand order) {
        BigDecimal quantity = order.quantityBase();
        return order.instrument() != null
                && order.side() != null
                && order.type() != null
                && quantity != null
                && quantity.signum() > 0
                && order.orderId().equals(OrderIds.orderId(order.account(), order.clOrdId()));
    }

    /** The first check of a complete new order that fails. */
    public static Optional<Rejection> check(OrderCommand order, GateView view) {
        KillSwitch killedBy = view.killedBy();
        if (killedBy != null) {
            return refuse(KillSwitch.CODE, killedBy.text());
        }
        if (view.haltedBecause() != null) {
            return refuse("TRADING_HALTED", view.haltedBecause());
        }
        if (!view.authorised()) {
            return refuse("NOT_AUTHORISED", "nobody signs for account " + order.account());
        }
        Instrument instrument = view.instrument();
        if (instrument == null) {
            return refuse("INSTRUMENT_NOT_FOUND", "there is no instrument " + order.instrument());
        }
        if (order.route() != null && instrument.venue(order.route()).isEmpty()) {
            return refuse("ROUTE_NOT_FOUND", "there is no pool " + order.route() + " of " + order.instrument());
        }
        BigDecimal quantity = Objects.requireNonNull(order.quantityBase(), "quantity");
        return grid(order, quantity, instrument)
                .or(() -> minNotional(quantity, instrument, view))
                .or(() -> reference(instrument, view))
                .or(() -> price(order, quantity, view))
                .or(() -> rate(view))
                .or(() -> AlgoChecks.check(order, instrument, view));
    }

    /** What a unit of an order may cost at worst: its limit, or the reference and the collar. */
    public static BigDecimal worstPrice(OrderCommand order, Reference reference) {
        BigDecimal collared = reference.priceQuotePerBase().multiply(BigDecimal.ONE.add(Releases.COLLAR_FRACTION));
        BigDecimal limit = order.limitPriceQuotePerBase();
        return limit == null || order.side() == Side.SELL ? collared : limit.min(collared);
    }

    private static Optional<Rejection> grid(OrderCommand order, BigDecimal quantity, Instrument instrument) {
        BigDecimal limit = order.limitPriceQuotePerBase();
        if (quantity.remainder(instrument.lot()).signum() != 0) {
            return refuse(
                    "QTY_NOT_LOT_MULTIPLE", text(quantity) + " is no multiple of the lot " + text(instrument.lot()));
        }
        if (limit != null
                && (limit.signum() <= 0 || limit.remainder(instrument.tick()).signum() != 0)) {
            return refuse(
                    "INVALID_PRICE_INCREMENT",
                    text(limit) + " is no positive multiple of the tick " + text(instrument.tick()));
        }
        if (quantity.compareTo(instrument.minQty()) < 0) {
            return refuse(
                    "QUANTITY_BELOW_MINIMUM", text(quantity) + " is below the minimum " + text(instrument.minQty()));
        }
        if (quantity.compareTo(instrument.maxQty()) > 0) {
            return refuse(
                    "QUANTITY_EXCEEDS_MAXIMUM", text(quantity) + " is above the maximum " + text(instrument.maxQty()));
        }
        return Optional.empty();
    }

    private static Optional<Rejection> minNotional(BigDecimal quantity, Instrument instrument, GateView view) {
        Reference reference = view.reference();
        if (reference == null) {
            return Optional.empty(); // the next check refuses for want of a price
        }
        BigDecimal notional = quantity.multiply(reference.priceQuotePerBase());
        return notional.compareTo(instrument.minNotional()) < 0
                ? refuse(
                        "NOTIONAL_BELOW_MINIMUM",
                        text(notional) + " at the reference " + text(reference.priceQuotePerBase())
                                + " is below the minimum " + text(instrument.minNotional()))
                : Optional.empty();
    }

    private static Optional<Rejection> reference(Instrument instrument, GateView view) {
        Reference reference = view.reference();
        if (reference == null) {
            return refuse("REFERENCE_STALE", "no price of " + instrument.instrument() + " is known yet");
        }
        return reference.isStale(view.nowMillis())
                ? refuse(
                        "REFERENCE_STALE",
                        "the price " + text(reference.priceQuotePerBase()) + " is "
                                + reference.ageMillis(view.nowMillis()) + " ms old; " + Reference.AGE_MILLIS_MAX
                                + " allowed")
                : Optional.empty();
    }

    private static Optional<Rejection> price(OrderCommand order, BigDecimal quantity, GateView view) {
        Reference reference = Objects.requireNonNull(view.reference(), "reference");
        BigDecimal limit = order.limitPriceQuotePerBase();
        if (limit != null) {
            BigDecimal off = limit.subtract(reference.priceQuotePerBase()).abs();
            if (off.compareTo(reference.priceQuotePerBase().multiply(Releases.COLLAR_FRACTION)) > 0) {
                return refuse(
                        "PRICE_COLLAR",
                        "the limit " + text(limit) + " is more than 5 % off the reference "
                                + text(reference.priceQuotePerBase()));
            }
        }
        BigDecimal notional = quantity.multiply(worstPrice(order, reference));
        if (notional.compareTo(NOTIONAL_QUOTE_MAX) > 0) {
            return refuse(
                    "NOTIONAL_EXCEEDS_MAX_PER_ORDER",
                    text(notional) + " at the worst price is above the maximum " + text(NOTIONAL_QUOTE_MAX));
        }
        BigDecimal exposure = view.exposureQuote().add(notional);
        if (exposure.compareTo(EXPOSURE_QUOTE_MAX) > 0) {
            return refuse(
                    "EXPOSURE_LIMIT",
                    text(view.exposureQuote()) + " at stake and " + text(notional) + " more would pass "
                            + text(EXPOSURE_QUOTE_MAX));
        }
        return Optional.empty();
    }

    private static Optional<Rejection> rate(GateView view) {
        return view.withinRate()
                ? Optional.empty()
                : refuse("RATE_LIMIT_EXCEEDED", "more than " + (int) Throttle.ORDERS_PER_SECOND + " orders a second");
    }

    static Optional<Rejection> refuse(String code, String text) {
        return Optional.of(new Rejection(code, text));
    }

    private static String text(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
