package io.fluxion.domain.forecast;

import java.math.BigDecimal;

/** A forecast of a pool's liquidity in USD at one horizon, as quantiles, with the linear baseline's value beside it. */
public record Prediction(
        int chainId,
        String poolId,
        String target,
        String model,
        String modelVersion,
        long asOfMillis,
        long horizonMillis,
        long validUntilMillis,
        BigDecimal q10,
        BigDecimal q50,
        BigDecimal q90,
        BigDecimal linear) {}
