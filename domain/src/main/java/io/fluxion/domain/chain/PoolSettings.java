package io.fluxion.domain.chain;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a pool; in an event only what it sets, and in a ledger all that the pool has.
 *
 * @param swapFeeFraction a part of a swap's input
 * @param protocolFeeFraction a part of that fee
 * @param ramp of a stable pool
 * @param pausedUntilMillis when its last pause ends or has ended; zero for a pool that was never paused
 * @param rates what one of each token stands for; null where each stands for itself
 */
public record PoolSettings(
        @Nullable BigDecimal swapFeeFraction,
        @Nullable BigDecimal protocolFeeFraction,
        @Nullable AmplificationRamp ramp,
        @Nullable Long pausedUntilMillis,
        @Nullable List<BigDecimal> rates) {

    public PoolSettings {
        rates = rates == null ? null : List.copyOf(rates);
    }

    public static PoolSettings ofSwapFee(BigDecimal fraction) {
        return new PoolSettings(fraction, null, null, null, null);
    }

    public static PoolSettings ofProtocolFee(BigDecimal fraction) {
        return new PoolSettings(null, fraction, null, null, null);
    }

    public static PoolSettings ofRamp(AmplificationRamp ramp) {
        return new PoolSettings(null, null, ramp, null, null);
    }

    public static PoolSettings ofPause(long untilMillis) {
        return new PoolSettings(null, null, null, untilMillis, null);
    }

    public static PoolSettings ofRates(List<BigDecimal> rates) {
        return new PoolSettings(null, null, null, null, rates);
    }

    /** These, with what the other sets. */
    public PoolSettings with(@Nullable PoolSettings other) {
        if (other == null) {
            return this;
        }
        return new PoolSettings(
                other.swapFeeFraction == null ? swapFeeFraction : other.swapFeeFraction,
                other.protocolFeeFraction == null ? protocolFeeFraction : other.protocolFeeFraction,
                other.ramp == null ? ramp : other.ramp,
                other.pausedUntilMillis == null ? pausedUntilMillis : other.pausedUntilMillis,
                other.rates == null ? rates : other.rates);
    }

    /** Whether a pool with these is paused at some time. */
    public boolean isPausedAt(long blockTimeMillis) {
        return pausedUntilMillis != null && blockTimeMillis < pausedUntilMillis;
    }
}
