package io.fluxion.domain.tca;

import io.fluxion.domain.order.AlgoParams;
import io.fluxion.domain.order.ExecType;
import io.fluxion.domain.order.OrdStatus;
import io.fluxion.domain.order.OrdType;
import io.fluxion.domain.order.OrderEvent;
import io.fluxion.domain.order.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order's costs as they come about: folds its events and the market's tape, and gives a {@link Tca} at any time
 * without going through trades or fills again.
 *
 * <p>Immutable. Every method takes the tape up to the time of what it tells.
 *
 * @param start the tape at the interval's start; null before it
 * @param end the tape at the interval's end; null before it
 * @param firstPx the market's price when the first child was released
 * @param endPx the market's price when the order ended
 * @param lastFillMillis 0 without fills
 * @param lastFillPx the market's price then
 * @param reversions the market's price {@link #REVERSIONS} after the last fill, as far as known
 * @param slot the first slot whose end hasn't been measured
 */
public record TcaFold(
        OrderEvent order,
        TcaPlan plan,
        long fromMillis,
        long toMillis,
        @Nullable BigDecimal arrivalPx,
        @Nullable MarketTape start,
        @Nullable MarketTape end,
        @Nullable BigDecimal firstPx,
        @Nullable BigDecimal endPx,
        @Nullable BigDecimal closePx,
        int fills,
        BigDecimal filledQty,
        BigDecimal filledQuote,
        BigDecimal feesQuote,
        long lastFillMillis,
        @Nullable BigDecimal lastFillPx,
        List<BigDecimal> reversions,
        int slot,
        BigDecimal deviationSum,
        BigDecimal deviationMax) {
    /** How long after the last fill the price is looked at again. */
    public static final List<Duration> REVERSIONS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    public TcaFold {
        reversions = List.copyOf(reversions);
    }

    /**
     * Of an accepted order.
     *
     * @param before the tape without the trades of just this millisecond, which belong to the interval
     */
    public static TcaFold accepted(OrderEvent order, TcaPlan plan, MarketTape tape, MarketTape before) {
        AlgoParams algo = order.type() == OrdType.MARKET ? null : order.algo();
        long now = order.transactTimeMillis();
        long from = algo == null ? now : Math.max(now, algo.startMillis());
        long to = algo == null ? Long.MAX_VALUE : algo.endMillis();
        Changing next = new Changing(order, plan, from, to, tape.lastPx());
        next.start = from <= now ? before.until(now) : null;
        return next.fold();
    }

    /** When something of it is to be looked at next, be there news or not: see {@link #at}. An interval is half open. */
    public long nextMillis() {
        long next = start == null ? fromMillis - 1 : end == null ? toMillis - 1 : Long.MAX_VALUE;
        if (awaitsReversions()) {
            next = Math.min(
                    next, lastFillMillis + REVERSIONS.get(reversions.size()).toMillis());
        }
        return next;
    }

    /** At a time of its own; {@code tape} is that of just this time. */
    public TcaFold at(long millis, MarketTape tape) {
        Changing next = new Changing(this);
        if (start == null && millis >= fromMillis - 1) {
            next.start = tape.until(fromMillis);
        }
        if (end == null && millis >= toMillis - 1) {
            next.end = tape.until(toMillis);
        }
        List<BigDecimal> prices = new ArrayList<>(reversions);
        while (awaitsReversions()
                && tape.lastPx() != null
                && prices.size() < REVERSIONS.size()
                && millis >= lastFillMillis + REVERSIONS.get(prices.size()).toMillis()) {
            prices.add(tape.lastPx());
        }
        next.reversions = prices;
        return next.fold();
    }

    /** A child was released: with the first one the delay is over. */
    public TcaFold released(MarketTape tape) {
        Changing next = new Changing(this);
        next.firstPx = firstPx == null ? tape.lastPx() : firstPx;
        return next.fold();
    }

    /** A trade, or one that a reorg took back; other events of the order change what it says of itself. */
    public TcaFold told(OrderEvent event, BigDecimal feeQuote, MarketTape tape) {
        long now = event.transactTimeMillis();
        Changing next = new Changing(measuredUpTo(now));
        next.order = event;
        if (event.execType() == ExecType.TRADE) {
            next.fill(event, 1, feeQuote, tape.lastPx());
        } else if (event.execType() == ExecType.TRADE_CANCEL) {
            next.fill(event, -1, feeQuote.negate(), null);
        }
        if (event.status().isTerminal() && endPx == null) {
            next.endPx = tape.lastPx();
            boolean endsIt = event.status() == OrdStatus.CANCELED || toMillis == Long.MAX_VALUE;
            next.end = end == null && endsIt ? tape.until(now) : end;
        }
        return next.fold();
    }

    /** The session has closed in which the interval ended. */
    public TcaFold closed(MarketTape tape) {
        Changing next = new Changing(measuredUpTo(Long.MAX_VALUE));
        next.closePx = tape.lastPx();
        return next.fold();
    }

    /** Whether the order has ended and its interval, too. */
    public boolean isOver() {
        return order.status().isTerminal() && end != null;
    }

    /** Whether all that is looked at after the end has been seen; the close is the caller's to give. */
    public boolean isComplete() {
        return isOver() && closePx != null && !awaitsReversions();
    }

    private boolean awaitsReversions() {
        return lastFillPx != null && reversions.size() < REVERSIONS.size();
    }

    /** The figures as of the tape's time. */
    public Tca measured(MarketTape tape, long asOfMillis) {
        return TcaFigures.of(this, tape.until(asOfMillis), asOfMillis);
    }

    Side side() {
        return order.side();
    }

    /** The slots that were over before a time, measured by what was filled by then. */
    private TcaFold measuredUpTo(long millis) {
        Changing next = new Changing(this);
        while (next.slot < plan.slots() && plan.slotEndsMillis().get(next.slot) <= millis) {
            BigDecimal planned = plan.fractions().get(next.slot).multiply(order.orderQty());
            BigDecimal deviation = filledQty.subtract(planned).abs();
            next.deviationSum = next.deviationSum.add(deviation);
            next.deviationMax = next.deviationMax.max(deviation);
            next.slot++;
        }
        return next.fold();
    }

    /** The parts that change, on the way from one fold to the next. */
    private static final class Changing {
        private OrderEvent order;
        private final TcaPlan plan;
        private final long fromMillis;
        private final long toMillis;
        private final @Nullable BigDecimal arrivalPx;
        private @Nullable MarketTape start;
        private @Nullable MarketTape end;
        private @Nullable BigDecimal firstPx;
        private @Nullable BigDecimal endPx;
        private @Nullable BigDecimal closePx;
        private int fills;
        private BigDecimal filledQty = BigDecimal.ZERO;
        private BigDecimal filledQuote = BigDecimal.ZERO;
        private BigDecimal feesQuote = BigDecimal.ZERO;
        private long lastFillMillis;
        private @Nullable BigDecimal lastFillPx;
        private List<BigDecimal> reversions = List.of();
        private int slot;
        private BigDecimal deviationSum = BigDecimal.ZERO;
        private BigDecimal deviationMax = BigDecimal.ZERO;

        Changing(OrderEvent order, TcaPlan plan, long fromMillis, long toMillis, @Nullable BigDecimal arrivalPx) {
            this.order = order;
            this.plan = plan;
            this.fromMillis = fromMillis;
            this.toMillis = toMillis;
            this.arrivalPx = arrivalPx;
        }

        Changing(TcaFold from) {
            this(from.order, from.plan, from.fromMillis, from.toMillis, from.arrivalPx);
            start = from.start;
            end = from.end;
            firstPx = from.firstPx;
            endPx = from.endPx;
            closePx = from.closePx;
            fills = from.fills;
            filledQty = from.filledQty;
            filledQuote = from.filledQuote;
            feesQuote = from.feesQuote;
            lastFillMillis = from.lastFillMillis;
            lastFillPx = from.lastFillPx;
            reversions = from.reversions;
            slot = from.slot;
            deviationSum = from.deviationSum;
            deviationMax = from.deviationMax;
        }

        void fill(OrderEvent event, int sign, BigDecimal feeQuote, @Nullable BigDecimal marketPx) {
            BigDecimal quantity = Objects.requireNonNull(event.lastQty()).multiply(BigDecimal.valueOf(sign));
            fills += sign;
            filledQty = filledQty.add(quantity);
            filledQuote = filledQuote.add(quantity.multiply(Objects.requireNonNull(event.lastPx())));
            feesQuote = feesQuote.add(feeQuote);
            if (sign > 0) {
                lastFillMillis = event.transactTimeMillis();
                lastFillPx = marketPx;
                reversions = List.of();
            }
        }

        TcaFold fold() {
            return new TcaFold(
                    order,
                    plan,
                    fromMillis,
                    toMillis,
                    arrivalPx,
                    start,
                    end,
                    firstPx,
                    endPx,
                    closePx,
                    fills,
                    filledQty,
                    filledQuote,
                    feesQuote,
                    lastFillMillis,
                    lastFillPx,
                    reversions,
                    slot,
                    deviationSum,
                    deviationMax);
        }
    }
}
