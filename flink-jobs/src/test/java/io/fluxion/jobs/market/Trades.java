package io.fluxion.jobs.market;

import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.BarInterval;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.Side;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.runtime.RawMessage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trades, the messages and batches that carry them, and the bars that they make, each made in the obvious way. */
final class Trades {
    static final String INSTRUMENT = "sETH-fUSD";

    private Trades() {}

    static Trade trade(String id, String venue, long at, String price, String quantity) {
        BigDecimal quotePerBase = new BigDecimal(price);
        BigDecimal base = new BigDecimal(quantity);
        return new Trade(
                id,
                INSTRUMENT,
                venue,
                Side.BUY,
                quotePerBase,
                base,
                quotePerBase.multiply(base),
                null,
                at,
                at,
                0,
                false);
    }

    static Trade trade(String id, long at, String price) {
        return trade(id, "pool", at, price, "1");
    }

    static Trade takenBack(Trade trade) {
        return new Trade(
                trade.tradeId(),
                trade.instrument(),
                trade.venue(),
                trade.side(),
                trade.priceQuotePerBase(),
                trade.quantityBase(),
                trade.notionalQuote(),
                trade.clientId(),
                trade.tradedAtMillis(),
                trade.blockNumber(),
                trade.logIndex(),
                true);
    }

    static RawMessage message(Trade trade) {
        return message(RecordCodec.of(Trade.class).encode(trade), trade.tradedAtMillis());
    }

    static RawMessage message(byte[] value, long at) {
        return new RawMessage(
                Topics.MARKET_TRADES.name(), 0, 7, at, INSTRUMENT.getBytes(StandardCharsets.UTF_8), value);
    }

    /** The last revision of each bar, without its revision; bars that have lost all trades are left out. */
    static Map<String, Bar> lastRevisions(List<Bar> told) {
        Map<String, Bar> last = new TreeMap<>();
        for (Bar bar : told) {
            Bar before = last.put(bar.key(), bar);
            if (before != null && before.revision() >= bar.revision()) {
                throw new AssertionError("revision " + bar.revision() + " after " + before.revision() + " of " + bar);
            }
        }
        last.values().removeIf(bar -> bar.tradeCount() == 0);
        last.replaceAll((key, bar) -> plain(bar));
        return last;
    }

    /** Decimals without trailing zeros: equal values are equal then. */
    private static Bar plain(Bar b) {
        return new Bar(
                b.instrument(),
                b.venue(),
                b.interval(),
                b.openTimeMillis(),
                b.open().stripTrailingZeros(),
                b.high().stripTrailingZeros(),
                b.low().stripTrailingZeros(),
                b.close().stripTrailingZeros(),
                b.volumeBase().stripTrailingZeros(),
                b.volumeQuote().stripTrailingZeros(),
                b.vwap().stripTrailingZeros(),
                b.tradeCount(),
                0);
    }

    /** All bars of some trades: each bar of one venue or of all, from all of its trades, sorted. */
    static Map<String, Bar> naive(List<Trade> trades) {
        Map<String, List<Trade>> byBar = new TreeMap<>();
        Map<String, Bar> bars = new TreeMap<>();
        for (BarInterval interval : BarInterval.values()) {
            for (Trade trade : trades) {
                for (String venue : new @Nullable String[] {null, trade.venue()}) {
                    Bar empty = bar(List.of(trade), venue, interval);
                    byBar.computeIfAbsent(empty.key(), key -> new ArrayList<>()).add(trade);
                    bars.put(empty.key(), empty);
                }
            }
        }
        bars.replaceAll((key, bar) -> plain(bar(
                byBar.getOrDefault(key, List.of()),
                bar.venue(),
                BarInterval.ofLabel(bar.interval()).orElseThrow())));
        return bars;
    }

    private static Bar bar(List<Trade> trades, @Nullable String venue, BarInterval interval) {
        List<Trade> sorted = new ArrayList<>(trades);
        sorted.sort(Comparator.comparingLong(Trade::tradedAtMillis).thenComparingLong(Trade::blockNumber));
        BigDecimal base = sorted.stream().map(Trade::quantityBase).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal quote = sorted.stream().map(Trade::notionalQuote).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Bar(
                INSTRUMENT,
                venue,
                interval.label(),
                interval.openOf(sorted.get(0).tradedAtMillis()),
                sorted.get(0).priceQuotePerBase(),
                sorted.stream()
                        .map(Trade::priceQuotePerBase)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                sorted.stream()
                        .map(Trade::priceQuotePerBase)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                sorted.get(sorted.size() - 1).priceQuotePerBase(),
                base,
                quote,
                quote.divide(base, MathContext.DECIMAL64),
                sorted.size(),
                0);
    }
}
