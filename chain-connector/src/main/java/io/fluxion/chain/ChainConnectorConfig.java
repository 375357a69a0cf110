package io.fluxion.chain;

import io.fluxion.chain.config.ConfiguredChain;
import io.fluxion.chain.config.ConfiguredSigner;
import io.fluxion.chain.config.DeployedContracts;
import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.protocol.Aggregator;
import io.fluxion.chain.protocol.ForeignLogs;
import io.fluxion.chain.rpc.RpcEndpoint;
import io.fluxion.chain.rpc.RpcLimits;
import io.fluxion.chain.send.SendSettings;
import io.fluxion.chain.sign.SigningAccount;
import io.fluxion.domain.reference.Deployment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a connector of one chain has to know.
 *
 * @param endpoints the chain's nodes
 * @param limits of each node's answers
 * @param contracts whose logs are read
 * @param deployment what slices are swapped at; null for a chain that is only read
 * @param accounts whose slices are sent here; empty for a chain that is only read
 * @param sending how they are sent
 */
public record ChainConnectorConfig(
        String bootstrapServers,
        FollowedChain chain,
        List<RpcEndpoint> endpoints,
        RpcLimits limits,
        List<String> contracts,
        @Nullable Deployment deployment,
        List<SigningAccount> accounts,
        SendSettings sending,
        Duration pollInterval) {

    /** A tenth of a local block: what an event waits on average is half of it. */
    public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofMillis(100);

    public ChainConnectorConfig {
        endpoints = List.copyOf(endpoints);
        contracts = List.copyOf(contracts);
        accounts = List.copyOf(accounts);
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("the poll interval is above zero, not " + pollInterval);
        }
        if (deployment == null && !accounts.isEmpty()) {
            throw new IllegalArgumentException("who signs needs a deployment to swap at");
        }
    }

    /** A deployment read through one node, with bare keys and the usual settings. */
    public ChainConnectorConfig(
            String bootstrapServers,
            URI rpcUrl,
            String chainName,
            Deployment deployment,
            List<SigningKey> signingKeys) {
        this(
                bootstrapServers,
                new FollowedChain(deployment.chainId(), chainName, deployment.startBlock()),
                List.of(RpcEndpoint.of(rpcUrl)),
                RpcLimits.USUAL,
                DeployedContracts.of(deployment),
                deployment,
                signingKeys.stream().map(SigningKey::open).toList(),
                SendSettings.LOCAL,
                DEFAULT_POLL_INTERVAL);
    }

    /** A chain of {@code chains.yaml}; a signer that can't be opened is an error that names its entry. */
    public static ChainConnectorConfig of(String bootstrapServers, ConfiguredChain chain) {
        return of(bootstrapServers, chain, List.of());
    }

    /** A chain of {@code chains.yaml} with the aggregators of its feeds. */
    static ChainConnectorConfig of(String bootstrapServers, ConfiguredChain chain, List<Aggregator> aggregators) {
        return new ChainConnectorConfig(
                bootstrapServers,
                chain.chain().with(ForeignLogs.of(chain.foreign().contracts(), aggregators)),
                chain.endpoints(),
                chain.limits(),
                chain.contracts(),
                chain.deployment(),
                chain.signers().stream().map(ConfiguredSigner::open).toList(),
                chain.sending(),
                chain.pollInterval());
    }
}
