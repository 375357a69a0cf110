package io.fluxion.domain.chain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The birth of a pool. Weights and fees are fractions of one.
 *
 * @param weights of a weighted pool; empty for a stable one
 * @param amplification the plain A of a stable pool, with n^(n−1) in it; null for a weighted one
 * @param protocolFeeFraction a part of the swap fee
 */
public record PoolCreated(
        String poolId,
        String name,
        List<String> tokens,
        List<BigDecimal> weights,
        BigDecimal swapFeeFraction,
        PoolKind kind,
        @Nullable BigDecimal amplification,
        BigDecimal protocolFeeFraction) {

    public PoolCreated {
        tokens = List.copyOf(tokens);
        weights = List.copyOf(weights);
        // Messages of earlier versions know weighted pools alone, whose fees are all their own.
        kind = Objects.requireNonNullElse(kind, PoolKind.WEIGHTED);
        protocolFeeFraction = Objects.requireNonNullElse(protocolFeeFraction, BigDecimal.ZERO);
    }

    /** A weighted pool whose fees are all its own. */
    public PoolCreated(
            String poolId, String name, List<String> tokens, List<BigDecimal> weights, BigDecimal swapFeeFraction) {
        this(poolId, name, tokens, weights, swapFeeFraction, PoolKind.WEIGHTED, null, BigDecimal.ZERO);
    }
}
