package io.fluxion.chain.protocol;

import io.fluxion.chain.rpc.Rpc;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chain that is only read, as reference data: its tokens and feeds with the decimals that they tell themselves, its
 * instruments, and nowhere to trade.
 */
public final class ForeignDeployment {
    private ForeignDeployment() {}

    /**
     * Of a chain.
     *
     * @param own our contracts that stand on it; null for none
     */
    public static Deployment read(Rpc rpc, int chainId, long startBlock, ForeignSetup setup, @Nullable Deployment own) {
        ContractCalls calls = new ContractCalls(rpc);
        List<Token> tokens = new ArrayList<>(own == null ? List.of() : own.tokens());
        for (ForeignToken token : setup.tokens()) {
            tokens.add(new Token(token.symbol(), token.address(), decimals(calls, token.address()), token.feed()));
        }
        List<Feed> feeds = new ArrayList<>(own == null ? List.of() : own.feeds());
        for (ForeignContract contract : setup.contracts()) {
            if (contract.feed() != null) {
                feeds.add(new Feed(
                        contract.feed().name(),
                        contract.address(),
                        decimals(calls, contract.address()),
                        contract.feed().heartbeatSeconds()));
            }
        }
        return new Deployment(
                chainId,
                startBlock,
                Deployment.NO_CONTRACT,
                Deployment.NO_CONTRACT,
                tokens,
                feeds,
                own == null ? List.of() : own.pools(),
                Stream.concat(own == null ? Stream.empty() : own.instruments().stream(), setup.instruments().stream())
                        .toList(),
                List.of());
    }

    private static int decimals(ContractCalls calls, String contract) {
        return calls.number(contract, "decimals()")
                .orElseThrow(() -> new IllegalArgumentException(
                        contract + " tells no decimals: is the address right, and of this chain?"));
    }
}
