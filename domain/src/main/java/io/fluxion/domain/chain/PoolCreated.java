package io.fluxion.domain.chain;

import java.math.BigDecimal;
import java.util.List;

/** The birth of a pool. Weights and fee are fractions of one. */
public record PoolCreated(
        String poolId, String name, List<String> tokens, List<BigDecimal> weights, BigDecimal swapFeeFraction) {

    public PoolCreated {
        tokens = List.copyOf(tokens);
        weights = List.copyOf(weights);
    }
}
