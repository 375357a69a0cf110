package io.fluxion.models.features;

/** A column of the model's input, in order. All are dimensionless but the two that count time or events. */
public enum Feature {
    /** ln(spot now / spot a step ago). */
    SPOT_LOG_RETURN("log ratio a step"),
    /** ln(TVL now / TVL a step ago), in USD at oracle prices. */
    TVL_LOG_CHANGE("log ratio a step"),
    /** ln(shares now / shares a step ago): liquidity added or removed. */
    SHARES_LOG_CHANGE("log ratio a step"),
    /** The step's trades as a fraction of the first reserve, regardless of direction. */
    TURNOVER("log reserve units a step"),
    /** Net over gross trade flow, from -1 (all bought) to 1 (all sold); 0 without trades. */
    FLOW_IMBALANCE("ratio"),
    /** ln(1 + events in the step). */
    EVENTS("log count"),
    /** ln(1 + seconds since the pool's last event). */
    SILENCE("log seconds"),
    /** ln TVL above its exponential mean. */
    TVL_DEVIATION("log ratio");

    public static final int COUNT = values().length;

    private final String unit;

    Feature(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }
}
