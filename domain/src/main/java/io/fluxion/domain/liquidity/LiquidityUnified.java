package io.fluxion.domain.liquidity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One asset over all chains: what the pools hold of it together.
 *
 * @param asset the symbol
 * @param totalReserve in whole tokens
 * @param tvlUsd the worth of the asset's reserves alone; null while a pool that holds some knows no price
 * @param stale whether a price of one of its pools is older than its feed allows
 * @param chains its parts by chain, by number
 * @param pools its parts by pool, the largest first
 * @param bestPool {@code chainId:poolId} of the pool with the most depth at 1 %; null where no depth is known
 * @param bestDepthUsd what can be traded there, both ways together, until the price has moved by 1 %
 */
public record LiquidityUnified(
        String asset,
        BigDecimal totalReserve,
        @Nullable BigDecimal tvlUsd,
        boolean stale,
        List<AssetShare> chains,
        List<AssetShare> pools,
        @Nullable String bestPool,
        @Nullable BigDecimal bestDepthUsd,
        long asOfMillis,
        long version) {
    private static final int FRACTION_SCALE = 12;

    public LiquidityUnified {
        chains = List.copyOf(chains);
        pools = List.copyOf(pools);
    }

    /** The asset that is held so, each pool once; at least one. */
    public static LiquidityUnified of(Collection<AssetHolding> holdings, long version) {
        List<AssetHolding> sorted = new ArrayList<>(holdings);
        sorted.sort(Comparator.comparing(AssetHolding::reserve).reversed().thenComparing(AssetHolding::pool));
        BigDecimal total = sum(sorted, AssetHolding::reserve);
        AssetHolding best = deepest(sorted);
        return new LiquidityUnified(
                sorted.get(0).asset(),
                total,
                worth(sorted),
                sorted.stream().anyMatch(AssetHolding::stale),
                chains(sorted, total),
                sorted.stream()
                        .map(h -> new AssetShare(
                                h.chainId(),
                                h.poolId(),
                                h.poolName(),
                                h.reserve(),
                                fraction(h.reserve(), total),
                                h.depthUsd()))
                        .toList(),
                best == null ? null : best.pool(),
                best == null ? null : best.depthUsd(),
                sorted.stream().mapToLong(AssetHolding::asOfMillis).max().orElseThrow(),
                version);
    }

    private static List<AssetShare> chains(List<AssetHolding> holdings, BigDecimal total) {
        List<AssetShare> chains = new ArrayList<>();
        new TreeMap<>(holdings.stream().collect(Collectors.groupingBy(AssetHolding::chainId)))
                .forEach((chainId, own) -> {
                    BigDecimal reserve = sum(own, AssetHolding::reserve);
                    AssetHolding best = deepest(own);
                    BigDecimal depth = best == null ? null : best.depthUsd();
                    chains.add(new AssetShare(chainId, null, null, reserve, fraction(reserve, total), depth));
                });
        return chains;
    }

    private static @Nullable AssetHolding deepest(List<AssetHolding> holdings) {
        AssetHolding best = null;
        for (AssetHolding holding : holdings) {
            BigDecimal depth = holding.depthUsd();
            BigDecimal most = best == null ? null : best.depthUsd();
            best = depth != null && (most == null || depth.compareTo(most) > 0) ? holding : best;
        }
        return best;
    }

    private static @Nullable BigDecimal worth(List<AssetHolding> holdings) {
        BigDecimal sum = BigDecimal.ZERO;
        for (AssetHolding holding : holdings) {
            BigDecimal value = holding.valueUsd();
            if (value == null && holding.reserve().signum() > 0) {
                return null;
            }
            sum = value == null ? sum : sum.add(value);
        }
        return sum;
    }

    private static BigDecimal sum(List<AssetHolding> holdings, Function<AssetHolding, BigDecimal> amount) {
        return holdings.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal fraction(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? BigDecimal.ZERO.setScale(FRACTION_SCALE)
                : part.divide(whole, FRACTION_SCALE, RoundingMode.HALF_EVEN);
    }
}
