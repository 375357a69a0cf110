package io.fluxion.chain.protocol;

import io.fluxion.domain.reference.Deployment;
import java.util.List;

/**
 * What {@code chains.yaml} says of the contracts of others on a chain.
 *
 * @param instruments whose market data come from the pools' swaps
 */
public record ForeignSetup(
        List<ForeignContract> contracts, List<ForeignToken> tokens, List<Deployment.Pair> instruments) {
    public ForeignSetup {
        contracts = List.copyOf(contracts);
        tokens = List.copyOf(tokens);
        instruments = List.copyOf(instruments);
    }

    /** Of a chain with contracts of ours alone. */
    public static ForeignSetup none() {
        return new ForeignSetup(List.of(), List.of(), List.of());
    }

    /** Whether there is a feed, whose aggregator the chain itself has to tell. */
    public boolean hasFeeds() {
        return contracts.stream().anyMatch(contract -> contract.feed() != null);
    }
}
