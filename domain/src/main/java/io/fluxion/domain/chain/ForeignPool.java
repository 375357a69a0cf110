package io.fluxion.domain.chain;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pool of another protocol beside an event of it: each event carries it, since those pools were born
 * long before anybody followed them.
 *
 * @param tokens addresses in lower case, in the pool's order
 * @param weights of a pool whose curve has them; empty for others
 * @param swapFeeFraction as it is configured
 * @param price after the event; null where the event tells none
 */
public record ForeignPool(
        Protocol protocol,
        String name,
        PoolKind kind,
        List<String> tokens,
        List<BigDecimal> weights,
        BigDecimal swapFeeFraction,
        @Nullable ConcentratedPrice price) {

    public ForeignPool {
        tokens = List.copyOf(tokens);
        weights = List.copyOf(weights);
    }

    /** At a price. */
    public ForeignPool at(ConcentratedPrice newPrice) {
        return new ForeignPool(protocol, name, kind, tokens, weights, swapFeeFraction, newPrice);
    }
}
