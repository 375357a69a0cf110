package io.fluxion.domain.tca;

import io.fluxion.domain.order.OrderEvent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The formulas of transaction costs. Pure; the figures are rounded once, at the end. */
final class TcaFigures {
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    /** Of what is told: finer than any price. */
    private static final int SCALE = 12;

    private TcaFigures() {}

    static Tca of(TcaFold fold, MarketTape tape, long asOfMillis) {
        OrderEvent order = fold.order();
        BigDecimal done = fold.filledQty();
        @Nullable BigDecimal average = done.signum() > 0 ? quotient(fold.filledQuote(), done) : null;
        @Nullable MarketTape from = fold.start();
        MarketTape to = fold.end() == null ? tape : fold.end();
        @Nullable BigDecimal vwap = from == null ? null : to.vwapSince(from, BigDecimal.ZERO, BigDecimal.ZERO);
        @Nullable BigDecimal withOwn = from == null ? null : to.vwapSince(from, done, fold.filledQuote());
        @Nullable BigDecimal twap = from == null ? null : to.twapSince(from);
        int sign = order.side().sign();
        Shortfall shortfall = Shortfall.of(fold, tape);
        return new Tca(
                order.orderId(),
                order.clOrdId(),
                order.account(),
                order.instrument(),
                order.side(),
                order.type(),
                order.orderQty(),
                done,
                fold.fills(),
                roundedOrNull(average),
                fold.arrivalPx(),
                roundedOrNull(vwap),
                roundedOrNull(withOwn),
                roundedOrNull(twap),
                fold.closePx(),
                slippageBps(sign, average, fold.arrivalPx()),
                slippageBps(sign, average, vwap),
                slippageBps(sign, average, withOwn),
                slippageBps(sign, average, twap),
                slippageBps(sign, average, fold.closePx()),
                roundedOrNull(shortfall.total()),
                roundedOrNull(shortfall.execution),
                roundedOrNull(shortfall.delay),
                roundedOrNull(shortfall.opportunity),
                fold.feesQuote(),
                shortfall.bps(order.orderQty(), fold.arrivalPx()),
                participation(from, to, done),
                deviation(fold, fold.deviationSum(), fold.slot()),
                deviation(fold, fold.deviationMax(), 1),
                rounded(quotient(done, order.orderQty())),
                reversionBps(fold, 0),
                reversionBps(fold, 1),
                reversionBps(fold, 2),
                fold.fromMillis(),
                asOfMillis,
                fold.isComplete());
    }

    /** The implementation shortfall in its parts, in quote; null without an arrival price. */
    private record Shortfall(
            @Nullable BigDecimal execution,
            @Nullable BigDecimal delay,
            @Nullable BigDecimal opportunity,
            BigDecimal fees) {
        static Shortfall of(TcaFold fold, MarketTape tape) {
            BigDecimal arrival = fold.arrivalPx();
            if (arrival == null) {
                return new Shortfall(null, null, null, fold.feesQuote());
            }
            BigDecimal sign = BigDecimal.valueOf(fold.side().sign());
            BigDecimal done = fold.filledQty();
            BigDecimal first = fold.firstPx() == null ? arrival : fold.firstPx();
            BigDecimal last = fold.endPx() != null ? fold.endPx() : tape.lastPx() != null ? tape.lastPx() : arrival;
            BigDecimal left = fold.order().orderQty().subtract(done);
            return new Shortfall(
                    sign.multiply(fold.filledQuote().subtract(done.multiply(first))),
                    sign.multiply(done).multiply(first.subtract(arrival)),
                    sign.multiply(left).multiply(last.subtract(arrival)),
                    fold.feesQuote());
        }

        @Nullable
        BigDecimal total() {
            return execution == null || delay == null || opportunity == null
                    ? null
                    : execution.add(delay).add(opportunity).add(fees);
        }

        @Nullable
        BigDecimal bps(BigDecimal orderQty, @Nullable BigDecimal arrival) {
            BigDecimal total = total();
            return total == null || arrival == null
                    ? null
                    : rounded(quotient(total.multiply(BPS), orderQty.multiply(arrival)));
        }
    }

    private static @Nullable BigDecimal slippageBps(
            int sign, @Nullable BigDecimal average, @Nullable BigDecimal reference) {
        return average == null || reference == null
                ? null
                : rounded(quotient(
                        average.subtract(reference).multiply(BPS).multiply(BigDecimal.valueOf(sign)), reference));
    }

    private static @Nullable BigDecimal participation(@Nullable MarketTape from, MarketTape to, BigDecimal own) {
        if (from == null) {
            return null;
        }
        BigDecimal all = to.volumeSince(from).add(own);
        return all.signum() <= 0 ? null : rounded(quotient(own, all));
    }

    private static @Nullable BigDecimal deviation(TcaFold fold, BigDecimal deviation, int slots) {
        return fold.slot() == 0
                ? null
                : rounded(quotient(deviation, fold.order().orderQty().multiply(BigDecimal.valueOf(slots))));
    }

    private static @Nullable BigDecimal reversionBps(TcaFold fold, int which) {
        BigDecimal then = fold.lastFillPx();
        return then == null || fold.reversions().size() <= which
                ? null
                : slippageBps(-fold.side().sign(), fold.reversions().get(which), then);
    }

    private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, MathContext.DECIMAL128);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal roundedOrNull(@Nullable BigDecimal value) {
        return value == null ? null : rounded(value);
    }
}
