package io.fluxion.standalone.up;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.reference.Deployments;
import io.fluxion.simulator.Deployer;
import io.fluxion.standalone.config.LocalChain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contracts on a chain, deployed by the first run over a data directory. */
final class ContractsComponent implements Component {
    private final ChainComponent chain;
    private final Path file;
    private @Nullable Deployment deployment;

    ContractsComponent(ChainComponent chain, Path file) {
        this.chain = chain;
        this.file = file;
    }

    Deployment deployment() {
        return Objects.requireNonNull(deployment, "they have not been deployed");
    }

    @Override
    public String name() {
        return "contracts " + chain.chain().chainId();
    }

    @Override
    public List<Component> needs() {
        return List.of(chain);
    }

    @Override
    public String start() {
        boolean known = Files.exists(file);
        Deployment standing = known ? Deployments.read(file) : deploy();
        if (known && !Deployer.stands(chain.rpcUrl(), standing)) {
            throw new IllegalStateException("the contracts of " + file
                    + " are not on this chain: the data are of another one; --reset starts anew");
        }
        if (!known) {
            Deployments.write(file, standing);
        }
        deployment = standing;
        return standing.pools().size() + " pools, " + standing.feeds().size() + " feeds" + (known ? "" : ", deployed");
    }

    private Deployment deploy() {
        return chain.chain() == LocalChain.ETHEREUM
                ? Deployer.deploy(chain.rpcUrl())
                : Deployer.deployBeside(chain.rpcUrl());
    }

    @Override
    public void close() {
        // Contracts outlive the run.
    }
}
