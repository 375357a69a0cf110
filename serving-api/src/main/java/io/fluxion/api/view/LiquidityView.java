package io.fluxion.api.view;

import io.fluxion.domain.liquidity.AssetShare;
import io.fluxion.domain.liquidity.LiquidityUnified;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An asset over all chains: what its pools hold together, in whole tokens. */
public record LiquidityView(
        String asset,
        BigDecimal totalReserve,
        @Nullable BigDecimal tvlUsd,
        boolean tvlStale,
        List<ShareView> chains,
        List<ShareView> pools,
        @Nullable String bestPool,
        @Nullable BigDecimal bestDepthUsd,
        Instant asOf) {

    /** A chain's or a pool's part; {@code depthUsd} at 1 %, both ways together. */
    public record ShareView(
            int chainId,
            @Nullable String poolId,
            @Nullable String name,
            BigDecimal reserve,
            BigDecimal share,
            @Nullable BigDecimal depthUsd) {
        static ShareView of(AssetShare s) {
            return new ShareView(s.chainId(), s.poolId(), s.poolName(), s.reserve(), s.shareFraction(), s.depthUsd());
        }
    }

    /** As clients read it. */
    public static LiquidityView of(LiquidityUnified u) {
        return new LiquidityView(
                u.asset(),
                u.totalReserve(),
                u.tvlUsd(),
                u.stale(),
                u.chains().stream().map(ShareView::of).toList(),
                u.pools().stream().map(ShareView::of).toList(),
                u.bestPool(),
                u.bestDepthUsd(),
                Instant.ofEpochMilli(u.asOfMillis()));
    }
}
