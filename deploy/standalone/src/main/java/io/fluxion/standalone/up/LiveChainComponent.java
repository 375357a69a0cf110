package io.fluxion.standalone.up;

import io.fluxion.chain.config.ConfiguredChain;
import io.fluxion.chain.config.FirstAnswering;
import io.fluxion.chain.protocol.ForeignDeployment;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.reference.Deployments;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A network that is only read: what there is to know of it before anything is read, asked of its contracts. */
final class LiveChainComponent implements Component {
    private final ConfiguredChain chain;
    private final Component checks;
    private final Path deployments;
    private @Nullable Deployment deployment;

    LiveChainComponent(ConfiguredChain chain, Component checks, Path deployments) {
        this.chain = chain;
        this.checks = checks;
        this.deployments = deployments;
    }

    ConfiguredChain chain() {
        return chain;
    }

    Deployment deployment() {
        return Objects.requireNonNull(deployment, "it has not been asked");
    }

    @Override
    public String name() {
        return "network " + chain.chain().chainId();
    }

    @Override
    public List<Component> needs() {
        return List.of(checks);
    }

    @Override
    public String start() {
        int chainId = chain.chain().chainId();
        Deployment read = FirstAnswering.of(
                chain,
                rpc -> ForeignDeployment.read(
                        rpc, chainId, chain.chain().startBlock(), chain.foreign(), chain.deployment()));
        Deployments.write(Deployments.file(deployments, chainId), read);
        deployment = read;
        long pools = chain.foreign().contracts().stream()
                .filter(contract -> contract.pool() != null)
                .count();
        return chain.chain().name() + ": " + pools + " pools of others, "
                + read.feeds().size() + " feeds, " + read.instruments().size() + " instruments";
    }

    @Override
    public void close() {
        // Contracts outlive the run.
    }
}
