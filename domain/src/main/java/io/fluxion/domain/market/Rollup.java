package io.fluxion.domain.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A bar made of shorter ones, exactly the bar of all their trades. */
public final class Rollup {
    private Rollup() {}

    /**
     * The longer bar that holds these.
     *
     * @param parts bars of one shorter width within the longer bar, each once, in any order; at least one. Those that a
     *     correction has left without trades count for nothing, and only lend their prices when there is no other
     */
    public static Bar of(BarInterval interval, List<Bar> parts, long revision) {
        List<Bar> traded = new ArrayList<>();
        for (Bar part : parts) {
            if (part.tradeCount() > 0) {
                traded.add(part);
            }
        }
        boolean empty = traded.isEmpty();
        List<Bar> shaping = empty ? new ArrayList<>(parts) : traded;
        shaping.sort(Comparator.comparingLong(Bar::openTimeMillis));
        Bar first = shaping.get(0);
        Bar last = shaping.get(shaping.size() - 1);
        BigDecimal high = first.high();
        BigDecimal low = first.low();
        BigDecimal volumeBase = BigDecimal.ZERO;
        BigDecimal volumeQuote = BigDecimal.ZERO;
        long trades = 0;
        for (Bar bar : shaping) {
            high = high.max(bar.high());
            low = low.min(bar.low());
            volumeBase = volumeBase.add(bar.volumeBase());
            volumeQuote = volumeQuote.add(bar.volumeQuote());
            trades += bar.tradeCount();
        }
        return new Bar(
                first.instrument(),
                interval.label(),
                interval.openOf(first.openTimeMillis()),
                first.open(),
                high,
                low,
                last.close(),
                volumeBase,
                volumeQuote,
                BarTotals.vwap(volumeBase, volumeQuote, last.close()),
                trades,
                revision);
    }
}
