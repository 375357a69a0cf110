package io.fluxion.models;

/**
 * A model that forecasts the relative change of pools' liquidity over the horizon.
 *
 * <p>Not thread-safe: one instance a thread. Closing frees native memory.
 */
public interface Forecaster extends AutoCloseable {
    /**
     * The quantiles of ln(TVL at the horizon / TVL now) for each window, by {@link Quantiles}.
     *
     * @param windows raw features, window after window; may be longer than {@code count} windows
     */
    float[][] predict(float[] windows, int count);

    /** The model's name as it stands in a prediction. */
    String name();

    /** What was trained, by the digest of its parameters. */
    String version();

    @Override
    default void close() {
        // Most forecasters hold nothing but memory of the JVM.
    }
}
