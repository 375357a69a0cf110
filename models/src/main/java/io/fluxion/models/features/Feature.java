package io.fluxion.models.features;

/** A column of the model's input. All are dimensionless but the two that count time or events. */
public enum Feature {
    /** ln(spot now / spot a step ago). */
    SPOT_LOG_RETURN(0, "log ratio a step"),
    /** ln(TVL now / TVL a step ago), in USD at oracle prices. */
    TVL_LOG_CHANGE(1, "log ratio a step"),
    /** ln(shares now / shares a step ago): liquidity added or removed. */
    SHARES_LOG_CHANGE(2, "log ratio a step"),
    /** The step's trades as a fraction of the first reserve, regardless of direction. */
    TURNOVER(3, "log reserve units a step"),
    /** Net over gross trade flow, from -1 (all bought) to 1 (all sold); 0 without trades. */
    FLOW_IMBALANCE(4, "ratio"),
    /** ln(1 + events in the step). */
    EVENTS(5, "log count"),
    /** ln(1 + seconds since the pool's last event). */
    SILENCE(6, "log seconds"),
    /** ln TVL above its exponential mean. */
    TVL_DEVIATION(7, "log ratio");

    public static final int COUNT = values().length;

    private final int column;
    private final String unit;

    Feature(int column, String unit) {
        this.column = column;
        this.unit = unit;
    }

    /** Where the feature stands in a step; a trained model depends on it. */
    public int column() {
        return column;
    }

    public String unit() {
        return unit;
    }
}
