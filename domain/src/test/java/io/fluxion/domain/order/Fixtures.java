package io.fluxion.domain.order;

import io.fluxion.domain.reference.Instrument;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instrument, its price, and orders in it. */
final class Fixtures {
    static final long START = 1_700_000_000_000L;
    static final BigDecimal PRICE = new BigDecimal("2500");
    static final Instrument SETH = new Instrument(
            "sETH-fUSD",
            "sETH",
            "fUSD",
            "0x1",
            "0x2",
            18,
            6,
            "ETH-USD",
            new BigDecimal("0.001"),
            new BigDecimal("0.01"),
            new BigDecimal("0.001"),
            new BigDecimal("1000"),
            BigDecimal.ONE,
            31337,
            "0x3");

    private Fixtures() {}

    static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }

    static Optional<Reference> price(long observedAtMillis) {
        return Optional.of(Reference.of(PRICE, observedAtMillis));
    }

    /** Long after the run began, the chain read up to now. */
    static Moment at(long nowMillis) {
        return new Moment(nowMillis, nowMillis, START - 60_000);
    }

    static AlgoParams minute(int slices, CatchUp catchUp) {
        return new AlgoParams(
                START, START + 60_000, slices, catchUp, 3, Completion.CANCEL_REMAINDER, 5_000, null, 0, 0, 0);
    }

    static AlgoParams completed(int slices, Completion completion) {
        return new AlgoParams(START, START + 60_000, slices, CatchUp.NONE, 3, completion, 5_000, null, 0, 0, 0);
    }

    static AlgoParams random(AlgoParams algo, double size, double time, long seed) {
        return new AlgoParams(
                algo.startMillis(),
                algo.endMillis(),
                algo.slices(),
                algo.catchUp(),
                algo.catchUpCap(),
                algo.completion(),
                algo.childTtlMillis(),
                algo.maxParticipation(),
                size,
                time,
                seed);
    }

    static OrderCommand command(
            OrdType type,
            Side side,
            String quantity,
            @Nullable String limit,
            TimeInForce force,
            @Nullable AlgoParams algo) {
        return new OrderCommand(
                "c",
                OrderCommand.Kind.NEW,
                "desk",
                "trader",
                OrderIds.orderId("desk", "x"),
                "x",
                "sETH-fUSD",
                side,
                type,
                decimal(quantity),
                limit == null ? null : decimal(limit),
                force,
                0,
                algo,
                START);
    }

    static OrderCommand twap(String quantity, AlgoParams algo) {
        return command(OrdType.TWAP, Side.BUY, quantity, null, TimeInForce.GTC, algo);
    }

    /** The parent of a purchase over a minute. */
    static ParentOrder parent(String quantity, int slices, CatchUp catchUp) {
        return parent(twap(quantity, minute(slices, catchUp)));
    }

    static ParentOrder parent(OrderCommand command) {
        return Acceptance.parent(command, SETH, price(START).orElseThrow(), START);
    }

    static Fill fill(String execId, String childId, BigDecimal quantity) {
        return new Fill(execId, childId, quantity, decimal("2501"), "0xt", 7, START);
    }

    static Fill fillOf(Slice slice, String execId) {
        return fill(execId, slice.childId(), slice.quantityBase());
    }

    static ExecutionReport failed(Slice slice, long atMillis) {
        return new ExecutionReport(
                slice.childId(), slice.orderId(), ExecutionReport.State.FAILED, null, "REVERTED", null, atMillis);
    }
}
