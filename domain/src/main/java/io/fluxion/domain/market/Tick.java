package io.fluxion.domain.market;

import java.math.BigDecimal;
import java.util.Comparator;

/** What a bar needs to remember of a trade. */
public record Tick(
        String tradeId,
        long tradedAtMillis,
        long blockNumber,
        int logIndex,
        BigDecimal priceQuotePerBase,
        BigDecimal quantityBase,
        BigDecimal notionalQuote) {

    /** Trading order: by time, and within one block by the position of the log. */
    public static final Comparator<Tick> TRADING_ORDER = Comparator.comparingLong(Tick::tradedAtMillis)
            .thenComparingLong(Tick::blockNumber)
            .thenComparingInt(Tick::logIndex)
            .thenComparing(Tick::tradeId);

    /** The tick of a trade. */
    public static Tick of(Trade trade) {
        return new Tick(
                trade.tradeId(),
                trade.tradedAtMillis(),
                trade.blockNumber(),
                trade.logIndex(),
                trade.priceQuotePerBase(),
                trade.quantityBase(),
                trade.notionalQuote());
    }
}
