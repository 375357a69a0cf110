package io.fluxion.api.order;

import io.fluxion.api.http.Problem;
import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.TimeInForce;
import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an order must satisfy before it is worth sending; limits and exposure are the gate's to judge. Pure. */
final class OrderRules {
    private static final int CATCH_UP_CAP = 3;
    /** A swap that isn't mined after this many blocks of a second is given up. */
    private static final Duration CHILD_TTL_MAX = Duration.ofSeconds(30);

    private static final Duration CHILD_TTL_MIN = Duration.ofSeconds(2);
    /** A start may lie this far back: the request has travelled, and clocks differ. */
    private static final Duration START_AGE_MAX = Duration.ofMinutes(1);

    private OrderRules() {}

    static void checkRoute(@Nullable String route, Instrument instrument) {
        if (route != null && instrument.venue(route).isEmpty()) {
            throw refused(
                    "ROUTE_NOT_FOUND",
                    "route",
                    "The route is AUTO, or <chainId>:<poolId> of a pool that GET /api/v1/instruments lists.");
        }
    }

    static void checkQuantity(BigDecimal quantity, Instrument instrument) {
        if (quantity.signum() <= 0) {
            throw refused("QUANTITY_NOT_POSITIVE", "quantity", "The quantity must be above zero.");
        }
        if (quantity.remainder(instrument.lot()).signum() != 0) {
            throw refused(
                    "QTY_NOT_LOT_MULTIPLE",
                    "quantity",
                    "The quantity must be a multiple of the lot "
                            + instrument.lot().toPlainString() + ".");
        }
        if (quantity.compareTo(instrument.minQty()) < 0) {
            throw refused(
                    "QUANTITY_BELOW_MINIMUM",
                    "quantity",
                    "The smallest quantity is " + instrument.minQty().toPlainString() + ".");
        }
        if (quantity.compareTo(instrument.maxQty()) > 0) {
            throw refused(
                    "QUANTITY_EXCEEDS_MAXIMUM",
                    "quantity",
                    "The largest quantity is " + instrument.maxQty().toPlainString() + ".");
        }
    }

    static void checkPrice(OrderRequest order, Instrument instrument) {
        BigDecimal price = order.limitPriceQuotePerBase();
        if (price == null) {
            if (order.type() == OrdType.LIMIT) {
                throw refused("LIMIT_PRICE_REQUIRED", "limitPrice", "A limit order needs its limit price.");
            }
            return;
        }
        if (order.type() == OrdType.MARKET) {
            throw refused("LIMIT_PRICE_NOT_ALLOWED", "limitPrice", "A market order has no limit price.");
        }
        if (price.signum() <= 0) {
            throw refused("PRICE_NOT_POSITIVE", "limitPrice", "The limit price must be above zero.");
        }
        if (price.remainder(instrument.tick()).signum() != 0) {
            throw refused(
                    "INVALID_PRICE_INCREMENT",
                    "limitPrice",
                    "The limit price must be a multiple of the tick "
                            + instrument.tick().toPlainString() + ".");
        }
        if (price.multiply(order.quantityBase()).compareTo(instrument.minNotional()) < 0) {
            throw refused(
                    "NOTIONAL_BELOW_MINIMUM",
                    "quantity",
                    "Quantity times price must be at least "
                            + instrument.minNotional().toPlainString() + ".");
        }
    }

    static void checkLifetime(OrderRequest order, Instant now) {
        Instant expireAt = order.expireAt();
        boolean dated = order.timeInForce() == TimeInForce.GTD;
        if (dated != (expireAt != null)) {
            throw refused("INVALID_EXPIRY", "expireAt", "expireAt belongs to the time in force GTD, and GTD needs it.");
        }
        if (expireAt != null && !expireAt.isAfter(now)) {
            throw refused("INVALID_EXPIRY", "expireAt", "expireAt must lie ahead.");
        }
    }

    /** The schedule in full, or null for an order without one. */
    static @Nullable AlgoParams schedule(OrderRequest order, Instant now) {
        AlgoRequest algo = order.algo();
        boolean scheduled = order.type().isScheduled();
        if (!scheduled || algo == null) {
            if (scheduled) {
                throw badAlgo("A " + order.type() + " order needs algo with its duration and slices.");
            }
            if (algo != null) {
                throw badAlgo("A " + order.type() + " order has no schedule.");
            }
            return null;
        }
        Instant start = algo.start() == null ? now : algo.start();
        Instant end = end(algo, start);
        if (!end.isAfter(now)) {
            throw refused("END_TIME_IN_PAST", "algo", "The schedule must end ahead of now.");
        }
        if (start.isBefore(now.minus(START_AGE_MAX)) || !end.isAfter(start)) {
            throw badAlgo("The schedule must end after its start, which must not lie behind.");
        }
        Duration length = Duration.between(start, end);
        if (Duration.between(now, end).toSeconds() > AlgoRequest.DURATION_SECONDS_MAX) {
            throw badAlgo("A schedule ends within seven days.");
        }
        int slices = slices(algo, length);
        checkParticipation(algo.maxParticipation());
        checkKind(order.type(), algo);
        AlgoExtras extras = algo.extras();
        long slotMillis = length.toMillis() / slices;
        long ttlMillis = Math.min(CHILD_TTL_MAX.toMillis(), Math.max(CHILD_TTL_MIN.toMillis(), slotMillis));
        return new AlgoParams(
                start.toEpochMilli(),
                end.toEpochMilli(),
                slices,
                algo.catchUp(),
                CATCH_UP_CAP,
                algo.completion(),
                ttlMillis,
                algo.maxParticipation(),
                algo.randSize(),
                algo.randTime(),
                algo.seed(),
                extras != null && extras.adaptive(),
                extras == null ? null : extras.pov(),
                extras == null ? null : extras.impact(),
                extras == null ? null : extras.maxSlippageBps());
    }

    /** What belongs to one type only; the gate judges the figures. */
    private static void checkKind(OrdType type, AlgoRequest algo) {
        AlgoExtras extras = algo.extras();
        boolean hasRate = extras != null && extras.pov() != null;
        boolean hasImpact = extras != null && extras.impact() != null;
        if ((type == OrdType.POV) != hasRate) {
            throw badAlgo("A POV order needs rate, its part of the market; no other has one.");
        }
        if ((type == OrdType.IS) != hasImpact) {
            throw badAlgo("An IS order needs impact, its model of the market; no other has one.");
        }
        if (extras != null && extras.adaptive() && type != OrdType.VWAP) {
            throw badAlgo("Only a VWAP order can be adaptive.");
        }
        if (type == OrdType.POV && algo.maxParticipation() != null) {
            throw badAlgo("A POV order has rateMax in place of maxParticipation.");
        }
    }

    private static Instant end(AlgoRequest algo, Instant start) {
        Instant end = algo.end();
        if ((end == null) == (algo.durationSeconds() == 0)) {
            throw badAlgo("Give either end or durationSeconds.");
        }
        return end == null ? start.plusSeconds(algo.durationSeconds()) : end;
    }

    private static int slices(AlgoRequest algo, Duration length) {
        if ((algo.slices() == 0) == (algo.intervalSeconds() == 0)) {
            throw badAlgo("Give either slices or intervalSeconds.");
        }
        long slices = algo.slices() > 0 ? algo.slices() : Math.max(1, length.toSeconds() / algo.intervalSeconds());
        if (slices > AlgoRequest.SLICES_MAX || slices * 1_000 > length.toMillis()) {
            throw badAlgo("A slice takes at least a second, and there are at most " + AlgoRequest.SLICES_MAX + ".");
        }
        return (int) slices;
    }

    private static void checkParticipation(@Nullable BigDecimal participation) {
        if (participation != null && (participation.signum() <= 0 || participation.compareTo(BigDecimal.ONE) > 0)) {
            throw badAlgo("maxParticipation must be above 0 and at most 1.");
        }
    }

    static Problem badAlgo(String detail) {
        return refused("INVALID_ALGO_PARAMS", "algo", detail);
    }

    private static Problem refused(String code, String field, String detail) {
        return Problem.ofField(422, code, field, detail);
    }
}
