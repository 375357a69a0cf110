package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the parent of an order that has passed its checks. */
public final class Acceptance {
    /** How long a market order may take to be mined. */
    static final long MARKET_TTL_MILLIS = 30_000;

    static final long CHILD_TTL_MILLIS = 10_000;
    static final int CATCH_UP_CAP = 3;
    /** A resting order without an end of its own. */
    private static final long RESTING_MILLIS_MAX = Duration.ofDays(90).toMillis();

    private Acceptance() {}

    /** The parent; the schedule has fewer slices than asked for when they would be below the instrument's minimum. */
    public static ParentOrder parent(OrderCommand command, Instrument instrument, Reference reference, long nowMillis) {
        OrdType type = Objects.requireNonNull(command.type(), "type");
        BigDecimal quantity = Objects.requireNonNull(command.quantityBase(), "quantity");
        AlgoParams asked = algoOf(command, type, nowMillis);
        BigDecimal minChild = Feasibility.minChild(instrument, reference.priceQuotePerBase());
        int slices =
                Math.max(1, Feasibility.slices(type, asked, command.curve(), quantity, minChild, instrument.lot()));
        AlgoParams algo = asked.normalised(slices, CHILD_TTL_MILLIS);
        boolean rests = type == OrdType.LIMIT;
        return new ParentOrder(
                command.orderId(),
                command.clOrdId(),
                command.account(),
                command.user(),
                instrument,
                Objects.requireNonNull(command.side(), "side"),
                type,
                quantity,
                command.limitPriceQuotePerBase(),
                algo,
                rests ? List.of() : quantities(command, quantity, algo, instrument.lot(), minChild),
                OrdStatus.NEW,
                0,
                List.of(),
                List.of(),
                nowMillis,
                0,
                Objects.requireNonNullElse(command.timeInForce(), TimeInForce.GTC),
                rests ? List.of() : times(command.orderId(), algo),
                List.of(),
                Map.of(),
                reference.volumeBase(),
                BigDecimal.ZERO,
                0,
                false,
                null,
                0,
                null);
    }

    /** Whether the order has fewer slices than were asked for. */
    static boolean isRestated(OrderCommand command, ParentOrder parent) {
        AlgoParams asked = command.algo();
        return asked != null && asked.slices() != parent.algo().slices();
    }

    private static List<BigDecimal> quantities(
            OrderCommand command, BigDecimal quantity, AlgoParams algo, BigDecimal lot, BigDecimal minChild) {
        OrdType type = Objects.requireNonNull(command.type(), "type");
        Schedule ideal = Feasibility.schedule(type, algo, command.curve(), quantity, lot, algo.slices());
        Schedule exact = type == OrdType.IS ? ideal.atLeast(minChild) : ideal;
        Schedule schedule = exact.randomised(command.orderId(), algo.seed(), algo.randSize(), minChild);
        List<BigDecimal> cumulative = new ArrayList<>(schedule.cumulative());
        SlotTimes.afterwards(algo).forEach(slot -> cumulative.add(quantity));
        return cumulative;
    }

    private static List<Long> times(String orderId, AlgoParams algo) {
        List<Long> times = new ArrayList<>(SlotTimes.scheduled(orderId, algo));
        for (long extra : SlotTimes.afterwards(algo)) {
            times.add(Math.max(extra, times.get(times.size() - 1) + 1));
        }
        return times;
    }

    private static AlgoParams algoOf(OrderCommand command, OrdType type, long nowMillis) {
        AlgoParams asked = command.algo();
        if (asked != null) {
            return asked;
        }
        boolean rests = type == OrdType.LIMIT;
        return new AlgoParams(
                nowMillis,
                rests ? restingEnd(command, nowMillis) : nowMillis + MARKET_TTL_MILLIS,
                1,
                CatchUp.NONE,
                CATCH_UP_CAP,
                Completion.CANCEL_REMAINDER,
                rests ? CHILD_TTL_MILLIS : MARKET_TTL_MILLIS,
                null,
                0,
                0,
                0);
    }

    private static long restingEnd(OrderCommand command, long nowMillis) {
        return command.expireAtMillis() > 0 ? command.expireAtMillis() : nowMillis + RESTING_MILLIS_MAX;
    }
}
