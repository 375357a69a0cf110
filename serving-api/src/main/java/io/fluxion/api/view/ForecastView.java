package io.fluxion.api.view;

import io.fluxion.domain.forecast.Prediction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** A forecast of a pool's liquidity as quantiles, the linear baseline beside it. */
public record ForecastView(
        String pool,
        String target,
        String model,
        String modelVersion,
        Instant asOf,
        Instant validUntil,
        long horizonSeconds,
        BigDecimal q10,
        BigDecimal q50,
        BigDecimal q90,
        BigDecimal linear) {
    /** As clients read it. */
    public static ForecastView of(Prediction p) {
        return new ForecastView(
                p.chainId() + ":" + p.poolId(),
                p.target(),
                p.model(),
                p.modelVersion(),
                Instant.ofEpochMilli(p.asOfMillis()),
                Instant.ofEpochMilli(p.validUntilMillis()),
                Duration.ofMillis(p.horizonMillis()).toSeconds(),
                p.q10(),
                p.q50(),
                p.q90(),
                p.linear());
    }
}
