package io.fluxion.domain.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sums up one window, from the stretches that tile it, in their order.
 *
 * <p>Not thread-safe; one a window and telling.
 */
public final class WindowSum {
    private static final double YEAR_MILLIS = Duration.ofDays(365).toMillis();
    /** More digits than any estimate of a volatility has, and few enough to be the same on every machine. */
    private static final MathContext VOLATILITY_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

    private final StatsWindow window;
    private final long asOfMillis;
    private @Nullable Traded traded;
    private double logPrice;
    private double squares;

    /** Of the window that ends before a time, a whole second. */
    public WindowSum(StatsWindow window, long asOfMillis) {
        this.window = window;
        this.asOfMillis = asOfMillis;
    }

    /** Adds the next stretch, which ends at a time; null, or without trades, where nothing was traded. */
    public void add(@Nullable Traded next, long endMillis) {
        Traded all = traded;
        if (next != null && next.tradeCount() > 0) {
            if (all == null) {
                logPrice = log(next.open());
            }
            all = all == null ? next : all.then(next);
            traded = all;
        }
        if (all != null && (endMillis % window.stepMillis() == 0 || endMillis == asOfMillis)) {
            double sampled = log(all.close());
            squares += (sampled - logPrice) * (sampled - logPrice);
            logPrice = sampled;
        }
    }

    /** The window summed up. */
    public MarketStats toStats(String instrument, @Nullable String venue, long version) {
        Traded all = traded;
        if (all == null) {
            return new MarketStats(
                    instrument,
                    venue,
                    window.label(),
                    asOfMillis,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    0,
                    null,
                    null,
                    version);
        }
        double volatility = Math.sqrt(squares);
        return new MarketStats(
                instrument,
                venue,
                window.label(),
                asOfMillis,
                all.open(),
                all.high(),
                all.low(),
                all.close(),
                all.twap(asOfMillis),
                all.vwap(),
                all.volumeBase(),
                all.volumeQuote(),
                all.tradeCount(),
                all.tradeCount() < 2 ? null : rounded(volatility),
                all.tradeCount() < 2 ? null : rounded(volatility * Math.sqrt(YEAR_MILLIS / window.widthMillis())),
                version);
    }

    private static @Nullable BigDecimal rounded(double volatility) {
        return Double.isFinite(volatility) ? new BigDecimal(volatility, VOLATILITY_DIGITS).stripTrailingZeros() : null;
    }

    /** {@code Math.log} may differ by a last digit from one machine to the next. */
    private static double log(BigDecimal price) {
        return StrictMath.log(price.doubleValue());
    }
}
