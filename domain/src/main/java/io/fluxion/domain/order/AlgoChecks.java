package io.fluxion.domain.order;

import static io.fluxion.domain.order.PreTradeChecks.refuse;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Whether an order's type, price and schedule make sense together, and can be carried out. */
final class AlgoChecks {
    static final int SLICES_MAX = 10_000;
    static final int CATCH_UP_CAP_MAX = 100;
    static final double RANDOM_MAX = 0.5;
    static final long LENGTH_MILLIS_MAX = Duration.ofDays(7).toMillis();

    private AlgoChecks() {}

    static Optional<Rejection> check(OrderCommand order, Instrument instrument, GateView view) {
        OrdType type = Objects.requireNonNull(order.type(), "type");
        AlgoParams algo = order.algo();
        return switch (type) {
            case MARKET -> algo == null ? Optional.empty() : invalid("a MARKET order has no schedule");
            case LIMIT -> limit(order, view.nowMillis());
            case TWAP, VWAP, POV, IS ->
                algo == null
                        ? invalid("a " + type + " order needs a schedule")
                        : params(algo, view.nowMillis())
                                .or(() -> ofType(type, algo))
                                .or(() -> feasible(order, type, algo, instrument, view));
        };
    }

    private static Optional<Rejection> limit(OrderCommand order, long nowMillis) {
        if (order.algo() != null || order.limitPriceQuotePerBase() == null) {
            return invalid("a LIMIT order has a limit price and no schedule");
        }
        return order.timeInForce() == TimeInForce.GTD && order.expireAtMillis() <= nowMillis
                ? refuse("END_TIME_IN_PAST", "the order expired at " + order.expireAtMillis())
                : Optional.empty();
    }

    private static Optional<Rejection> params(AlgoParams algo, long nowMillis) {
        if (algo.slices() < 1 || algo.slices() > SLICES_MAX) {
            return invalid(algo.slices() + " slices; 1 to " + SLICES_MAX + " are possible");
        }
        long length = algo.endMillis() - algo.startMillis();
        if (length < algo.slices() || length > LENGTH_MILLIS_MAX) {
            return invalid("the schedule is " + length + " ms long; up to " + LENGTH_MILLIS_MAX + " are possible");
        }
        if (!(algo.randSize() >= 0 && algo.randSize() <= RANDOM_MAX)
                || !(algo.randTime() >= 0 && algo.randTime() <= RANDOM_MAX)) {
            return invalid(
                    "chance " + algo.randSize() + " and " + algo.randTime() + " must be from 0 to " + RANDOM_MAX);
        }
        if (algo.catchUpCap() < 1 || algo.catchUpCap() > CATCH_UP_CAP_MAX) {
            return invalid("the catch-up cap " + algo.catchUpCap() + " must be from 1 to " + CATCH_UP_CAP_MAX);
        }
        BigDecimal part = algo.maxParticipation();
        if (part != null && (part.signum() <= 0 || part.compareTo(BigDecimal.ONE) > 0)) {
            return invalid("the participation " + part.toPlainString() + " must be above 0 and at most 1");
        }
        return algo.endMillis() <= nowMillis
                ? refuse("END_TIME_IN_PAST", "the schedule ended at " + algo.endMillis() + ", it is " + nowMillis)
                : Optional.empty();
    }

    /** What only one type has, and that type must have. */
    private static Optional<Rejection> ofType(OrdType type, AlgoParams algo) {
        PovBand pov = algo.pov();
        if ((type == OrdType.POV) != (pov != null)) {
            return invalid("a POV order has a part of the market to take, and no other has");
        }
        if (pov != null && !pov.isOrdered()) {
            return invalid("0 ≤ least ≤ rate ≤ most < 1 and a rate above 0 are needed; it is " + pov);
        }
        ImpactModel impact = algo.impact();
        if ((type == OrdType.IS) != (impact != null)) {
            return invalid("an IS order has a model of the market's impact, and no other has");
        }
        double slotMillis = (double) (algo.endMillis() - algo.startMillis()) / algo.slices();
        if (impact != null && !impact.isUsable(slotMillis)) {
            return invalid("λ, σ and γ must not be negative and η − γτ/2 above 0; it is " + impact);
        }
        if (algo.adaptive() && type != OrdType.VWAP) {
            return invalid("only a VWAP order follows the day's volume");
        }
        BigDecimal slippage = algo.maxSlippageBps();
        return slippage != null && slippage.signum() <= 0
                ? invalid("the slippage " + slippage.toPlainString() + " must be above 0")
                : Optional.empty();
    }

    private static Optional<Rejection> feasible(
            OrderCommand order, OrdType type, AlgoParams algo, Instrument instrument, GateView view) {
        Reference reference = Objects.requireNonNull(view.reference(), "reference");
        BigDecimal quantity = Objects.requireNonNull(order.quantityBase(), "quantity");
        BigDecimal minChild = Feasibility.minChild(instrument, reference.priceQuotePerBase());
        VolumeCurve curve = type == OrdType.VWAP ? order.curve() : null;
        if (curve != null && curve.volume(algo.startMillis(), algo.endMillis()).signum() == 0) {
            return invalid("the curve has no volume between the schedule's start and end");
        }
        int slices = Feasibility.slices(type, algo, curve, quantity, minChild, instrument.lot());
        ImpactModel impact = algo.impact();
        if (impact != null
                && slices > 0
                && !impact.isUsable((double) (algo.endMillis() - algo.startMillis()) / slices)) {
            return invalid(
                    "η − γτ/2 is not above 0 with the " + slices + " slices that are large enough; it is " + impact);
        }
        return slices < 1
                ? refuse(
                        "SLICE_BELOW_MIN",
                        quantity.toPlainString() + " makes no slice of at least " + minChild.toPlainString())
                : Optional.empty();
    }

    private static Optional<Rejection> invalid(String text) {
        return refuse("INVALID_ALGO_PARAMS", text);
    }
}
