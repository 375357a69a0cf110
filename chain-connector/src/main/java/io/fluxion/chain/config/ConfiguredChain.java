package io.fluxion.chain.config;

import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.protocol.ForeignSetup;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.send.SendSettings;
import io.fluxion.domain.reference.Deployment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of {@code chains.yaml}.
 *
 * @param path of its entry, such as {@code chains[1]}
 * @param limits of each node's answers
 * @param contracts whose logs are read, in lower case
 * @param foreign the contracts of others that are read, and what they are about
 * @param deployment what stands in them; null for a chain that is only read
 */
public record ConfiguredChain(
        String path,
        FollowedChain chain,
        List<RpcEndpoint> endpoints,
        RpcLimits limits,
        List<String> contracts,
        @Nullable Deployment deployment,
        List<ConfiguredSigner> signers,
        SendSettings sending,
        Duration pollInterval,
        ForeignSetup foreign) {

    public ConfiguredChain {
        endpoints = List.copyOf(endpoints);
        contracts = List.copyOf(contracts);
        signers = List.copyOf(signers);
    }
}
