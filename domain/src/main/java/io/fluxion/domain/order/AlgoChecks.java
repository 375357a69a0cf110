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
    private static final long LENGTH_MILLIS_MAX = Duration.ofDays(7).toMillis();

    private AlgoChecks() {}

    static Optional<Rejection> check(OrderCommand order, Instrument instrument, GateView view) {
        OrdType type = Objects.requireNonNull(order.type(), "type");
        AlgoParams algo = order.algo();
        return switch (type) {
            case MARKET -> algo == null ? Optional.empty() : invalid("a MARKET order has no schedule");
            case LIMIT -> limit(order, view.nowMillis());
            case TWAP, VWAP ->
                algo == null
                        ? invalid("a " + type + " order needs a schedule")
                        : params(algo, view.nowMillis()).or(() -> feasible(order, type, algo, instrument, view));
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

    private static Optional<Rejection> feasible(
            OrderCommand order, OrdType type, AlgoParams algo, Instrument instrument, GateView view) {
        Reference reference = Objects.requireNonNull(view.reference(), "reference");
        BigDecimal quantity = Objects.requireNonNull(order.quantityBase(), "quantity");
        BigDecimal minChild = Feasibility.minChild(instrument, reference.priceQuotePerBase());
        VolumeCurve curve = type == OrdType.VWAP ? order.curve() : null;
        if (curve != null && curve.volume(algo.startMillis(), algo.endMillis()).signum() == 0) {
            return invalid("the curve has no volume between the schedule's start and end");
        }
        return Feasibility.slices(type, algo, curve, quantity, minChild, instrument.lot()) < 1
                ? refuse(
                        "SLICE_BELOW_MIN",
                        quantity.toPlainString() + " makes no slice of at least " + minChild.toPlainString())
                : Optional.empty();
    }

    private static Optional<Rejection> invalid(String text) {
        return refuse("INVALID_ALGO_PARAMS", text);
    }
}
