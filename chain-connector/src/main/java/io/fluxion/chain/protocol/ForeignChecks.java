package io.fluxion.chain.protocol;

import io.fluxion.chain.rpc.Rpc;
import io.fluxion.domain.chain.ForeignPool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the contracts of others are what {@code chains.yaml} says, as far as they tell it. */
public final class ForeignChecks {
    private static final int FEE_DECIMALS_V3 = 6;

    private ForeignChecks() {}

    /** What is wrong, a sentence each; a node that doesn't answer throws. */
    public static List<String> problems(Rpc rpc, ForeignSetup setup) {
        ContractCalls calls = new ContractCalls(rpc);
        List<String> problems = new ArrayList<>();
        for (ForeignContract contract : setup.contracts()) {
            switch (contract.protocol()) {
                case UNISWAP_V2 -> pair(calls, contract, problems);
                case UNISWAP_V3 -> {
                    pair(calls, contract, problems);
                    fee(calls, contract, problems);
                }
                case CURVE -> coins(calls, contract, problems);
                case CHAINLINK -> {
                    if (calls.number(contract.address(), "decimals()").isEmpty()) {
                        problems.add(contract.address() + " is no price feed: it tells no decimals");
                    }
                }
                case BALANCER_V3 -> {
                    // The vault tells a pool's tokens by structs: a wrong pool shows as one without events.
                }
            }
        }
        return problems;
    }

    private static void pair(ContractCalls calls, ForeignContract contract, List<String> problems) {
        compare(contract, 0, calls.address(contract.address(), "token0()"), problems);
        compare(contract, 1, calls.address(contract.address(), "token1()"), problems);
    }

    private static void coins(ContractCalls calls, ForeignContract contract, List<String> problems) {
        int tokens = contract.pool() == null ? 0 : contract.pool().tokens().size();
        for (int i = 0; i < tokens; i++) {
            Optional<String> coin = calls.address(contract.address(), "coins(uint256)", i);
            int index = i;
            compare(contract, i, coin.or(() -> calls.address(contract.address(), "coins(int128)", index)), problems);
        }
    }

    private static void compare(ForeignContract contract, int index, Optional<String> told, List<String> problems) {
        ForeignPool pool = contract.pool();
        if (pool == null) {
            return;
        }
        String said = pool.tokens().get(index);
        if (told.isEmpty()) {
            problems.add(contract.address() + " is no pool of " + contract.protocol() + ": it tells no token " + index);
        } else if (!told.get().equals(said)) {
            problems.add(contract.address() + " has " + told.get() + " as token " + index + ", and not " + said
                    + ": correct the tokens or their order");
        }
    }

    private static void fee(ContractCalls calls, ForeignContract contract, List<String> problems) {
        ForeignPool pool = contract.pool();
        Optional<BigDecimal> told =
                calls.number(contract.address(), "fee()").map(fee -> BigDecimal.valueOf(fee, FEE_DECIMALS_V3));
        if (pool != null && told.isPresent() && told.get().compareTo(pool.swapFeeFraction()) != 0) {
            problems.add(contract.address() + " has a fee of " + told.get() + ", and not " + pool.swapFeeFraction());
        }
    }
}
