package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pool holds of an asset, as its newest metrics tell.
 *
 * @param asset the symbol, which is the same on every chain
 * @param reserve in whole tokens
 * @param valueUsd null until the asset has had a price
 * @param depthUsd what can be traded until the price has moved by 1 %, both ways together; null where nothing is known
 */
public record AssetHolding(
        String asset,
        int chainId,
        String poolId,
        String poolName,
        BigDecimal reserve,
        @Nullable BigDecimal valueUsd,
        boolean stale,
        @Nullable BigDecimal depthUsd,
        long asOfMillis,
        long version) {
    private static final BigDecimal DEPTH_MOVE = CurveMeasures.MOVES.get(0);

    /** A holding for each token of a pool. */
    public static List<AssetHolding> of(PoolMetrics metrics) {
        List<AssetHolding> holdings = new ArrayList<>();
        for (TokenReserve reserve : metrics.reserves()) {
            holdings.add(new AssetHolding(
                    reserve.token(),
                    metrics.chainId(),
                    metrics.poolId(),
                    metrics.name(),
                    reserve.balance(),
                    reserve.valueUsd(),
                    metrics.tvlStale(),
                    metrics.depthUsd(reserve.token(), DEPTH_MOVE),
                    metrics.asOfMillis(),
                    metrics.version()));
        }
        return holdings;
    }

    /** {@code chainId:poolId}. */
    public String pool() {
        return chainId + ":" + poolId;
    }
}
