package io.fluxion.api.view;

import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.liquidity.PoolState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool as it stands. */
public record PoolView(
        int chainId,
        String poolId,
        String name,
        PoolKind kind,
        @Nullable BigDecimal amplification,
        List<TokenView> tokens,
        BigDecimal swapFee,
        @Nullable BigDecimal tvlUsd,
        boolean tvlStale,
        @Nullable BigDecimal spotPrice,
        long blockNumber,
        Instant updatedAt) {
    /** A token in a pool, its balance in whole tokens; one of a stable pool has no weight. */
    public record TokenView(
            String symbol,
            int decimals,
            BigDecimal balance,
            @Nullable BigDecimal weight) {}

    /** As clients read it. */
    public static PoolView of(PoolState s) {
        List<TokenView> tokens = new ArrayList<>();
        for (int i = 0; i < s.tokens().size(); i++) {
            int decimals = s.decimals().get(i);
            BigDecimal balance = new BigDecimal(s.balancesRaw().get(i), decimals);
            BigDecimal weight = s.kind() == PoolKind.WEIGHTED ? s.weights().get(i) : null;
            tokens.add(new TokenView(s.tokens().get(i), decimals, balance, weight));
        }
        return new PoolView(
                s.chainId(),
                s.poolId(),
                s.name(),
                s.kind(),
                s.amplification(),
                List.copyOf(tokens),
                s.swapFeeFraction(),
                s.tvlUsd(),
                s.tvlStale(),
                s.spotPriceQuotePerBase(),
                s.blockNumber(),
                Instant.ofEpochMilli(s.blockTimeMillis()));
    }
}
