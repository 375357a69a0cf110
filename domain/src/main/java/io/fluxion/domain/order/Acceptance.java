package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the parent of an order that has passed its checks. */
public final class Acceptance {
    /** How long a market order may take to be mined. */
    static final long MARKET_TTL_MILLIS = 30_000;

    static final int CATCH_UP_CAP = 3;

    private Acceptance() {}

    /** The parent; the schedule has fewer slices than asked for when they would be below the instrument's minimum. */
    public static ParentOrder parent(OrderCommand command, Instrument instrument, Reference reference, long nowMillis) {
        BigDecimal quantity = Objects.requireNonNull(command.quantityBase(), "quantity");
        OrdType type = Objects.requireNonNull(command.type(), "type");
        AlgoParams algo = feasible(algoOf(command.algo(), nowMillis), quantity, instrument, reference);
        Schedule plan = type == OrdType.VWAP
                ? Schedule.weighted(quantity, instrument.lot(), VwapCurve.weights(algo))
                : Schedule.even(quantity, instrument.lot(), algo.slices());
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
                plan.cumulative(),
                OrdStatus.NEW,
                0,
                List.of(),
                List.of(),
                nowMillis,
                0);
    }

    private static AlgoParams algoOf(@Nullable AlgoParams asked, long nowMillis) {
        if (asked != null) {
            return asked;
        }
        return new AlgoParams(
                nowMillis,
                nowMillis + MARKET_TTL_MILLIS,
                1,
                CatchUp.NONE,
                CATCH_UP_CAP,
                Completion.CANCEL_REMAINDER,
                MARKET_TTL_MILLIS,
                null,
                0,
                0,
                0);
    }

    private static AlgoParams feasible(
            AlgoParams algo, BigDecimal quantity, Instrument instrument, Reference reference) {
        BigDecimal byNotional = instrument
                .minNotional()
                .divide(reference.priceQuotePerBase().multiply(instrument.lot()), 0, RoundingMode.CEILING)
                .multiply(instrument.lot());
        BigDecimal minChild = instrument.minQty().max(byNotional);
        int most = quantity.divide(minChild, 0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(algo.slices()))
                .intValueExact();
        if (most >= algo.slices()) {
            return algo;
        }
        return new AlgoParams(
                algo.startMillis(),
                algo.endMillis(),
                Math.max(1, most),
                algo.catchUp(),
                algo.catchUpCap(),
                algo.completion(),
                algo.childTtlMillis(),
                algo.maxParticipation(),
                algo.randSize(),
                algo.randTime(),
                algo.seed());
    }
}
