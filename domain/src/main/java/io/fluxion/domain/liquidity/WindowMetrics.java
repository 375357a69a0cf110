package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool's volume and fees in one window of event time.
 *
 * @param window {@code 1m}, {@code 1h} or {@code 24h}
 * @param volumeInRaw what entered by swaps, by token, fees included
 * @param volumeOutRaw what left by swaps, by token
 * @param feesRaw by token, the protocol's part included
 * @param volumeUsd {@code Σ in·price}; null while a token that entered has no price
 * @param feesUsd {@code Σ fee·price}
 * @param feeAprFraction what the providers' part of the fees comes to in a year of 365 days, without compounding:
 *     {@code (fees − protocol fees) / TVL · year / window}
 */
public record WindowMetrics(
        String window,
        long swaps,
        List<BigInteger> volumeInRaw,
        List<BigInteger> volumeOutRaw,
        List<BigInteger> feesRaw,
        @Nullable BigDecimal volumeUsd,
        @Nullable BigDecimal feesUsd,
        @Nullable BigDecimal feeAprFraction) {
    public WindowMetrics {
        volumeInRaw = List.copyOf(volumeInRaw);
        volumeOutRaw = List.copyOf(volumeOutRaw);
        feesRaw = List.copyOf(feesRaw);
    }
}
