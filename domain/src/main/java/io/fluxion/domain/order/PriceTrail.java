package io.fluxion.domain.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The prices at which an account's orders in an instrument were accepted in the last minutes, thinned out. */
public record PriceTrail(List<Long> atMillis, List<BigDecimal> pricesQuotePerBase) {
    /** How far back drift is measured. */
    public static final Duration WINDOW = Duration.ofMinutes(5);
    /** One price in so long is kept: sixty at most. */
    private static final long STEP_MILLIS = 5_000;

    public static final PriceTrail NONE = new PriceTrail(List.of(), List.of());

    public PriceTrail {
        atMillis = List.copyOf(atMillis);
        pricesQuotePerBase = List.copyOf(pricesQuotePerBase);
    }

    /** The largest drift of a price from those of the window, as a part of each. */
    public BigDecimal drift(BigDecimal priceQuotePerBase, long nowMillis) {
        BigDecimal most = BigDecimal.ZERO;
        for (int i = 0; i < atMillis.size(); i++) {
            if (atMillis.get(i) > nowMillis - WINDOW.toMillis()) {
                BigDecimal before = pricesQuotePerBase.get(i);
                most = most.max(Fractions.off(priceQuotePerBase, before));
            }
        }
        return most;
    }

    /** With the price of an accepted order, without those of before the window. */
    public PriceTrail with(BigDecimal priceQuotePerBase, long nowMillis) {
        List<Long> times = new ArrayList<>();
        List<BigDecimal> prices = new ArrayList<>();
        for (int i = 0; i < atMillis.size(); i++) {
            if (atMillis.get(i) > nowMillis - WINDOW.toMillis()) {
                times.add(atMillis.get(i));
                prices.add(pricesQuotePerBase.get(i));
            }
        }
        if (times.isEmpty() || times.get(times.size() - 1) <= nowMillis - STEP_MILLIS) {
            times.add(nowMillis);
            prices.add(priceQuotePerBase);
        }
        return new PriceTrail(times, prices);
    }
}
