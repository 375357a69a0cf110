package io.fluxion.domain.market;

import java.util.Arrays;

/**
 * A sliding window over which a market is summed up, and the step at which its prices are sampled for volatility.
 *
 * <p>The steps keep the number of returns between 60 and 288: fine enough for an estimate, coarse enough that the bounce
 * between the sides of a market doesn't pass for volatility. Five minutes over a day is the customary choice (Andersen,
 * Bollerslev, Diebold, Labys, "Modeling and Forecasting Realized Volatility", Econometrica 71, 2003).
 */
public enum StatsWindow {
    ONE_MINUTE("1m", 60_000, 1_000),
    FIVE_MINUTES("5m", 300_000, 5_000),
    ONE_HOUR("1h", 3_600_000, 60_000),
    ONE_DAY("24h", 86_400_000, 300_000);

    private final String label;
    private final long widthMillis;
    private final long stepMillis;

    StatsWindow(String label, long widthMillis, long stepMillis) {
        this.label = label;
        this.widthMillis = widthMillis;
        this.stepMillis = stepMillis;
    }

    /** The window of a label. */
    public static StatsWindow ofLabel(String label) {
        return Arrays.stream(values())
                .filter(window -> window.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no window " + label));
    }

    /** As written in {@link MarketStats#window()}. */
    public String label() {
        return label;
    }

    /** How far the window reaches back. */
    public long widthMillis() {
        return widthMillis;
    }

    /** The prices at multiples of this, and at the window's end, make the returns. */
    public long stepMillis() {
        return stepMillis;
    }
}
