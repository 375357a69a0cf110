package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A chain's or a pool's part of an asset.
 *
 * @param poolId null for a whole chain
 * @param reserve in whole tokens
 * @param shareFraction of the asset's total reserve
 * @param depthUsd at 1 %, of a chain its best pool's
 */
public record AssetShare(
        int chainId,
        @Nullable String poolId,
        @Nullable String poolName,
        BigDecimal reserve,
        BigDecimal shareFraction,
        @Nullable BigDecimal depthUsd) {}
