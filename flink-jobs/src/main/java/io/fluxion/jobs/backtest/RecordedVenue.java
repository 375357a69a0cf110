package io.fluxion.jobs.backtest;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.liquidity.LivePool;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolQuotes;
import io.fluxion.domain.pool.PoolRefusedException;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.jobs.execution.MarketUpdate;
import io.fluxion.jobs.execution.ParentInput;
import io.fluxion.jobs.replay.Counterpart;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A venue made of recorded prices: it answers to each slice with the swap that would have been, or with its refusal.
 *
 * <p>What it swaps leaves the recording as it was: later prices don't know of it.
 */
public final class RecordedVenue implements Counterpart {
    private static final long serialVersionUID = 1L;
    /** From a slice to the block that it is in. */
    private static final long PAPER_LATENCY_MILLIS = 2_000;

    private final Kind kind;
    private final long barMillis;
    private final HashMap<String, String> addresses;
    private final HashMap<String, Instrument> instruments = new HashMap<>();
    private final HashMap<String, Seen> pools = new HashMap<>();

    /** How a slice is filled. */
    public enum Kind {
        /** From the pool's state some seconds later, with its curve and its fee. */
        PAPER,
        /** At the last price of the bar in which it was released, at no cost. */
        CLOSE
    }

    /**
     * A venue for some accounts.
     *
     * @param barMillis how long the bars are at whose close is filled
     * @param addresses by account
     */
    public RecordedVenue(Kind kind, long barMillis, Map<String, String> addresses) {
        this.kind = kind;
        this.barMillis = barMillis;
        this.addresses = new HashMap<>(addresses);
    }

    /** A pool's last state, and the last one of the bar before, so that a bar's close is known for a while after it. */
    private record Seen(PoolState pool, long bar, @Nullable PoolState before) {
        Seen next(PoolState newer, long newerBar) {
            return new Seen(newer, newerBar, newerBar > bar ? pool : before);
        }

        PoolState lastOf(long ofBar) {
            return bar > ofBar && before != null ? before : pool;
        }
    }

    @Override
    public void sees(Object element, long timeMillis) {
        if (!(element instanceof MarketUpdate update)) {
            return;
        }
        Instrument instrument = update.instrument();
        if (instrument != null) {
            instruments.put(instrument.instrument(), instrument);
        }
        PoolState pool = update.pool();
        if (pool != null) {
            long bar = barOf(timeMillis);
            Seen seen = pools.get(pool.key());
            pools.put(pool.key(), seen == null ? new Seen(pool, bar, null) : seen.next(pool, bar));
        }
    }

    @Override
    public OptionalLong answersAt(Object said) {
        if (!(said instanceof Slice slice)) {
            return OptionalLong.empty();
        }
        long released = slice.releasedAtMillis();
        long barEnd = (barOf(released) + 1) * barMillis - 1;
        return OptionalLong.of(
                switch (kind) {
                    case PAPER -> released + PAPER_LATENCY_MILLIS;
                    case CLOSE -> Math.max(released + ANSWER_MILLIS_MIN, barEnd);
                });
    }

    @Override
    public Object answer(Object said, long nowMillis) {
        Slice slice = (Slice) said;
        Seen seen = pools.get(slice.chainId() + ":" + slice.poolId());
        Instrument instrument = instruments.get(slice.instrument());
        if (seen == null || instrument == null) {
            return refused(slice, "NO_PRICE", "nothing is known of the pool", nowMillis);
        }
        BigInteger baseRaw = raw(slice.quantityBase(), instrument.baseDecimals());
        try {
            BigInteger quoteRaw = switch (kind) {
                case PAPER -> swapped(seen.pool, slice, instrument, baseRaw, nowMillis);
                case CLOSE -> atClose(seen.lastOf(barOf(slice.releasedAtMillis())), slice, instrument);
            };
            BigDecimal worst = slice.limitPriceQuotePerBase().multiply(slice.quantityBase());
            BigDecimal quote = new BigDecimal(quoteRaw, instrument.quoteDecimals());
            boolean isWorse = quote.compareTo(worst) * slice.side().sign() > 0;
            return isWorse
                    ? refused(slice, "PRICE_OUT_OF_LIMIT", "the swap would be worse than its limit", nowMillis)
                    : ParentInput.of(
                            filled(slice, instrument, seen.pool, baseRaw, quoteRaw, nowMillis), slice.childId());
        } catch (PoolRefusedException e) {
            return refused(slice, e.code(), String.valueOf(e.getMessage()), nowMillis);
        }
    }

    private static BigInteger swapped(
            PoolState pool, Slice slice, Instrument instrument, BigInteger baseRaw, long nowMillis) {
        int base = pool.tokens().indexOf(instrument.base());
        int quote = pool.tokens().indexOf(instrument.quote());
        PoolOperation operation = slice.side() == Side.BUY
                ? new PoolOperation.SwapExactOut(quote, base, baseRaw)
                : new PoolOperation.SwapExactIn(base, quote, baseRaw);
        return PoolQuotes.quote(LivePool.of(pool, nowMillis), operation)
                .amounts()
                .get(quote)
                .abs();
    }

    private static BigInteger atClose(PoolState pool, Slice slice, Instrument instrument) {
        BigDecimal price = pool.spotPriceQuotePerBase();
        if (price == null) {
            throw new PoolRefusedException("NO_PRICE", "the pool has no price");
        }
        boolean turned = !pool.tokens().get(0).equals(instrument.base());
        BigDecimal perBase = turned ? BigDecimal.ONE.divide(price, MathContext.DECIMAL64) : price;
        return raw(perBase.multiply(slice.quantityBase()), instrument.quoteDecimals());
    }

    private ChainEvent filled(
            Slice slice,
            Instrument instrument,
            PoolState pool,
            BigInteger baseRaw,
            BigInteger quoteRaw,
            long nowMillis) {
        boolean buys = slice.side() == Side.BUY;
        Swap swap = new Swap(
                slice.poolId(),
                addresses.getOrDefault(slice.account(), ""),
                slice.childId(),
                buys ? instrument.quoteToken() : instrument.baseToken(),
                buys ? instrument.baseToken() : instrument.quoteToken(),
                buys ? quoteRaw : baseRaw,
                buys ? baseRaw : quoteRaw,
                BigInteger.ZERO,
                List.of());
        return new ChainEvent(
                kind + ":" + slice.childId(),
                slice.chainId(),
                kind.name(),
                pool.blockNumber(),
                pool.blockHash(),
                nowMillis,
                kind + "-" + slice.childId(),
                0,
                Finality.LATEST,
                false,
                null,
                null,
                swap,
                null,
                null,
                null);
    }

    private static ParentInput refused(Slice slice, String code, String text, long nowMillis) {
        return ParentInput.of(new ExecutionReport(
                slice.childId(), slice.orderId(), ExecutionReport.State.FAILED, null, code, text, nowMillis));
    }

    private static BigInteger raw(BigDecimal amount, int decimals) {
        return amount.movePointRight(decimals)
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger();
    }

    private long barOf(long millis) {
        return Math.floorDiv(millis, barMillis);
    }
}
