package io.fluxion.domain.risk;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a scope's orders may be; a figure that is null is not limited by that scope. Values are in quote.
 *
 * @param likeOrdersPerSecondMax alike orders within a second
 * @param collarFraction how far a limit price may be off the reference
 * @param collarPeriodFraction how far own accepted prices may drift within five minutes
 * @param volumeFractionMax of an order, of the volume of 24 hours
 * @param impactFractionMax of an order's largest child, on its pool's price
 * @param creditQuoteMax what open orders may cost in all
 * @param ordersPerSecondMax on average; twice as many at once
 * @param repeatedPerMinuteMax alike orders within a minute, until a person enables the like again
 */
public record LimitFigures(
        @Nullable BigDecimal likeOrdersPerSecondMax,
        @Nullable BigDecimal collarFraction,
        @Nullable BigDecimal collarPeriodFraction,
        @Nullable BigDecimal notionalQuotePerOrderMax,
        @Nullable BigDecimal volumeFractionMax,
        @Nullable BigDecimal impactFractionMax,
        @Nullable BigDecimal exposureQuoteMax,
        @Nullable BigDecimal dailyLossQuoteMax,
        @Nullable BigDecimal creditQuoteMax,
        @Nullable BigDecimal ordersPerSecondMax,
        @Nullable BigDecimal repeatedPerMinuteMax)
        implements Serializable {
    /** No scope limits anything. */
    public static final LimitFigures NONE =
            new LimitFigures(null, null, null, null, null, null, null, null, null, null, null);

    /** What holds where no scope says otherwise. */
    public static final LimitFigures DEFAULTS = new LimitFigures(
            BigDecimal.valueOf(2),
            new BigDecimal("0.05"),
            new BigDecimal("0.10"),
            new BigDecimal("1000000"),
            new BigDecimal("0.05"),
            new BigDecimal("0.01"),
            new BigDecimal("10000000"),
            null,
            null,
            BigDecimal.valueOf(100),
            BigDecimal.TEN);

    public LimitFigures {
        boolean negative = Stream.of(
                        likeOrdersPerSecondMax,
                        collarFraction,
                        collarPeriodFraction,
                        notionalQuotePerOrderMax,
                        volumeFractionMax,
                        impactFractionMax,
                        exposureQuoteMax,
                        dailyLossQuoteMax,
                        creditQuoteMax,
                        ordersPerSecondMax,
                        repeatedPerMinuteMax)
                .filter(Objects::nonNull)
                .anyMatch(figure -> figure.signum() < 0);
        if (negative) {
            throw new IllegalArgumentException("a limit can't be below zero");
        }
    }
}
