package io.fluxion.models.features;

import io.fluxion.domain.liquidity.PoolState;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the features need of a pool's state, in logarithms, so that changes are dimensionless.
 *
 * @param logTvlUsd ln of the total value locked in USD
 * @param logSpotQuotePerBase ln of the marginal price, second token per first
 * @param logShares ln of the raw pool shares; rises when liquidity is added, never by a trade
 * @param logReservePerShare ln of the first token's raw reserve over the raw shares; moves with trades only
 */
public record PoolReading(
        long timeMillis, double logTvlUsd, double logSpotQuotePerBase, double logShares, double logReservePerShare) {

    /** Adding liquidity rounds the reserves by less than this; without the limit it would look like a tiny trade. */
    private static final double FLOW_MIN = 1e-9;

    /**
     * The reading of a state; null where the pool is empty or hasn't been priced yet.
     *
     * @param timeMillis the event's time, which for a revaluation is the price's and not the block's
     */
    public static @Nullable PoolReading of(PoolState state, long timeMillis) {
        BigDecimal tvl = state.tvlUsd();
        BigDecimal spot = state.spotPriceQuotePerBase();
        BigInteger shares = state.totalSharesRaw();
        if (tvl == null || spot == null || state.balancesRaw().isEmpty()) {
            return null;
        }
        return of(
                timeMillis,
                tvl.doubleValue(),
                spot.doubleValue(),
                shares.doubleValue(),
                state.balancesRaw().get(0).doubleValue());
    }

    /** The reading of plain numbers; null where one of them has no logarithm. */
    public static @Nullable PoolReading of(
            long timeMillis, double tvlUsd, double spotQuotePerBase, double shares, double reserveFirst) {
        if (!(tvlUsd > 0 && spotQuotePerBase > 0 && shares > 0 && reserveFirst > 0)) {
            return null;
        }
        return new PoolReading(
                timeMillis,
                StrictMath.log(tvlUsd),
                StrictMath.log(spotQuotePerBase),
                StrictMath.log(shares),
                StrictMath.log(reserveFirst) - StrictMath.log(shares));
    }

    /** The trade between this reading and a later one: what the pool took in (+) or gave out (-) of its first token. */
    double flowTo(PoolReading later) {
        double flow = later.logReservePerShare - logReservePerShare;
        return Math.abs(flow) < FLOW_MIN ? 0 : flow;
    }
}
