package io.fluxion.domain.liquidity;

import io.fluxion.domain.chain.PoolKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The measures of a pool as of one log and one moment.
 *
 * <p>USD amounts are at each feed's last good price at publication, volume and fees of the past included: so a retracted
 * swap takes out exactly what it had put in. While a price is older than its feed allows, {@code tvlStale} says so.
 * Formulas, in whole tokens, with balances {@code Bᵢ}, weights {@code wᵢ}, prices {@code Pᵢ}, shares {@code S}:
 *
 * <ul>
 *   <li>{@code tvlUsd = Σ Bᵢ·Pᵢ}
 *   <li>{@code tvlQuote = Σ Bᵢ·pᵢ}, {@code pᵢ} being the pool's own marginal price in its second token: {@code B₂/w₂} in a
 *       weighted pool. It needs no oracle.
 *   <li>spot price of a weighted pool {@code (B₂/w₂)/(B₁/w₁)} (Martinelli and Mushegian, Balancer whitepaper, 2019), of a
 *       stable one the ratio of the invariant's slopes (Egorov, StableSwap, 2019)
 *   <li>depth of a weighted pool, where {@code e = w₂/(w₁+w₂)}: {@code sell = B₁·((1−x)^−e − 1)/(1−fee)},
 *       {@code buy = B₁·(1 − (1+x)^−e)}; of a stable one by solving for the same move of its price. What a fee adds to the
 *       reserves is left out.
 *   <li>{@code lpUnitValueUsd = TVL/S}, of one whole share
 *   <li>{@code imbalanceFraction = ½·Σ|Bᵢ·Pᵢ/TVL − wᵢ|}, {@code wᵢ = 1/n} in a stable pool: zero where the pool's prices
 *       agree with the feeds' (weighted) or its reserves are worth the same (stable), at most one
 *   <li>{@code topHolderFraction = max sₖ/Σsₖ}, {@code herfindahlIndex = Σ(sₖ/Σsₖ)²} over the holders' shares {@code sₖ}
 *       (Herfindahl, 1950): {@code 1/n} for n equal holders, one for a single one
 *   <li>{@code holdingReturnFraction = (Σ Bᵢ·Pᵢ/S) / (Σ Bᵢ⁰·Pᵢ/S⁰) − 1}: a share against the tokens that it stood for right
 *       after the pool's first join (⁰), fees earned included
 *   <li>{@code impermanentLossFraction}: the same with the fees taken out, that is with the growth of a share's invariant
 *       {@code (V/S)/(V⁰/S⁰)} divided away: never above zero but for rounding (Pintail, Uniswap: a good deal for liquidity
 *       providers?, 2019). Both invariants are those of today's amplification and rates.
 * </ul>
 *
 * @param reserves in the pool's order
 * @param spotPriceQuotePerBase second token per first, without fee; null while a reserve is zero
 * @param tvlUsd null until each token has had a price
 * @param windows {@code 1m}, {@code 1h}, {@code 24h}
 * @param depths of the first token against each other one, a price move of 1, 2 and 5 % each
 * @param impactCurve of the first two tokens, both ways, from small to large
 * @param referenceMillis the time of the first join; null while there are no shares
 * @param asOfMillis the moment to which windows and prices belong
 * @param version rises with each publication
 */
public record PoolMetrics(
        int chainId,
        String poolId,
        String name,
        PoolKind kind,
        List<TokenReserve> reserves,
        BigInteger totalSharesRaw,
        @Nullable BigDecimal spotPriceQuotePerBase,
        @Nullable BigDecimal tvlUsd,
        boolean tvlStale,
        @Nullable BigDecimal tvlQuote,
        List<WindowMetrics> windows,
        List<PoolDepth> depths,
        List<ImpactPoint> impactCurve,
        @Nullable BigDecimal lpUnitValueUsd,
        @Nullable BigDecimal imbalanceFraction,
        long holders,
        @Nullable String topHolder,
        @Nullable BigDecimal topHolderFraction,
        @Nullable BigDecimal herfindahlIndex,
        @Nullable Long referenceMillis,
        @Nullable BigDecimal holdingReturnFraction,
        @Nullable BigDecimal impermanentLossFraction,
        long blockNumber,
        String blockHash,
        int logIndex,
        long blockTimeMillis,
        long asOfMillis,
        long version) {

    public PoolMetrics {
        kind = Objects.requireNonNullElse(kind, PoolKind.WEIGHTED);
        reserves = List.copyOf(reserves);
        windows = List.copyOf(windows);
        depths = List.copyOf(depths);
        impactCurve = List.copyOf(impactCurve);
    }

    /** The Kafka key: {@code chainId:poolId}. */
    public String key() {
        return chainId + ":" + poolId;
    }

    /** One of the windows, if it is there. */
    public @Nullable WindowMetrics window(MetricWindow wanted) {
        for (WindowMetrics window : windows) {
            if (window.window().equals(wanted.label())) {
                return window;
            }
        }
        return null;
    }

    /** What can be sold and bought together for USD until a token's best price here has moved by a fraction; or null. */
    public @Nullable BigDecimal depthUsd(String token, BigDecimal moveFraction) {
        BigDecimal best = null;
        for (PoolDepth depth : depths) {
            boolean isOf = depth.base().equals(token) || depth.quote().equals(token);
            BigDecimal sell = depth.sellUsd();
            BigDecimal buy = depth.buyUsd();
            if (isOf && sell != null && buy != null && depth.moveFraction().compareTo(moveFraction) == 0) {
                BigDecimal both = sell.add(buy);
                best = best == null ? both : best.max(both);
            }
        }
        return best;
    }
}
