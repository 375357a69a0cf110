package io.fluxion.chain.protocol;

import io.fluxion.chain.rpc.Rpc;
import java.util.ArrayList;
import java.util.List;

/**
 * The aggregators of the feeds' proxies, as the chain tells them now: of all phases, since old blocks have the rounds of
 * former ones, and the proposed one, so that no round is missed when it takes over.
 */
public final class Aggregators {
    /** Nobody reads further back; the phases before are left out. */
    private static final int PHASES_MAX = 32;

    private Aggregators() {}

    /** Those of some contracts' feeds; a feed that is no proxy is its own aggregator. */
    public static List<Aggregator> read(Rpc rpc, List<ForeignContract> contracts) {
        ContractCalls calls = new ContractCalls(rpc);
        List<Aggregator> aggregators = new ArrayList<>();
        for (ForeignContract contract : contracts) {
            if (contract.feed() != null) {
                aggregators.addAll(behind(calls, contract.address()));
            }
        }
        return List.copyOf(aggregators);
    }

    private static List<Aggregator> behind(ContractCalls calls, String proxy) {
        int phase = calls.number(proxy, "phaseId()").orElse(0);
        List<Aggregator> aggregators = new ArrayList<>();
        for (int i = Math.max(1, phase - PHASES_MAX); i < phase; i++) {
            int past = i;
            calls.address(proxy, "phaseAggregators(uint16)", i)
                    .ifPresent(address -> aggregators.add(new Aggregator(proxy, address, past)));
        }
        String current = calls.address(proxy, "aggregator()").orElse(proxy);
        aggregators.add(new Aggregator(proxy, current, phase));
        calls.address(proxy, "proposedAggregator()")
                .filter(address ->
                        aggregators.stream().noneMatch(a -> a.address().equals(address)))
                .ifPresent(address -> aggregators.add(new Aggregator(proxy, address, phase + 1)));
        return aggregators;
    }
}
