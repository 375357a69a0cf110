package io.fluxion.models;

/** The quantiles that every forecast gives, in this order. */
public final class Quantiles {
    public static final int Q10 = 0;
    public static final int Q50 = 1;
    public static final int Q90 = 2;
    public static final int COUNT = 3;

    private static final double[] LEVELS = {0.1, 0.5, 0.9};

    private Quantiles() {}

    /** The share of outcomes that lie below the quantile. */
    public static double level(int quantile) {
        return LEVELS[quantile];
    }
}
