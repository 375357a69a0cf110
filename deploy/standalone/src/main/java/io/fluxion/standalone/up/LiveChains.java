package io.fluxion.standalone.up;

import io.fluxion.chain.FeedConnector;
import io.fluxion.chain.config.ChainsFile;
import io.fluxion.chain.config.ChainsFileException;
import io.fluxion.chain.config.ConfiguredChain;
import io.fluxion.chain.config.StartChecks;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.reference.Deployments;
import io.fluxion.standalone.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The networks of a {@code chains.yaml}, which are only read: nothing is deployed, signed or sent. */
final class LiveChains implements ChainParts {
    private final Path file;
    private final List<ConfiguredChain> chains;
    private final ServiceComponent<Checked> checks;
    private final List<LiveChainComponent> networks = new ArrayList<>();

    /** Reads the file; what is wrong with it is told at once. */
    LiveChains(Path file, DataDir data) throws IOException {
        this.file = file;
        this.chains = read(file);
        refuseLocalData(data);
        checks = new ServiceComponent<>(
                "networks",
                List.of(),
                () -> {
                    StartChecks.require(file, chains);
                    return new Checked();
                },
                checked -> file + ": " + chains.size() + " read, nothing is sent");
        chains.forEach(chain -> networks.add(new LiveChainComponent(chain, checks, data.deployments())));
    }

    /** Nothing has to be ended after the checks. */
    private record Checked() implements AutoCloseable {
        @Override
        public void close() {
            // The checks leave nothing open.
        }
    }

    private static List<ConfiguredChain> read(Path file) {
        try {
            List<ConfiguredChain> chains = ChainsFile.read(file, System.getenv());
            for (ConfiguredChain chain : chains) {
                if (!chain.signers().isEmpty()) {
                    throw new ConfigException(
                            file + ": " + chain.path() + ".signers: --live sends nothing: take the signers out");
                }
            }
            return chains;
        } catch (ChainsFileException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void refuseLocalData(DataDir data) throws IOException {
        for (int chainId : data.chainIds()) {
            Path known = Deployments.file(data.deployments(), chainId);
            if (Files.exists(known) && Deployments.read(known).hasVenue()) {
                throw new ConfigException("the data in " + data.root()
                        + " are of local chains: choose another --data-dir for --live, or start anew with --reset");
            }
        }
    }

    @Override
    public List<Component> inOrder() {
        List<Component> all = new ArrayList<>(networks);
        all.add(0, checks);
        return all;
    }

    @Override
    public List<Component> deployedAnd(Component... more) {
        List<Component> needs = new ArrayList<>(networks);
        needs.addAll(List.of(more));
        return needs;
    }

    @Override
    public DeployedChains deployed() {
        List<Deployment> deployments =
                networks.stream().map(LiveChainComponent::deployment).toList();
        return new DeployedChains(deployments);
    }

    @Override
    public Map<Integer, String> rpcUrls() {
        Map<Integer, String> urls = new LinkedHashMap<>();
        for (ConfiguredChain chain : chains) {
            urls.put(chain.chain().chainId(), chain.endpoints().get(0).url().toString());
        }
        return urls;
    }

    /** A connector elsewhere reads the file that was given. */
    @Override
    public void write(DataDir data) throws IOException {
        OwnerFile.write(data.chainsFile(), Files.readAllBytes(file));
    }

    @Override
    public List<Component> connectors(KafkaComponent kafka, TopicsComponent topics) {
        List<Component> connectors = new ArrayList<>();
        for (LiveChainComponent network : networks) {
            connectors.add(new ServiceComponent<>(
                    "connector " + network.chain().chain().chainId(),
                    List.of(topics, network),
                    () -> FeedConnector.start(kafka.bootstrapServers(), network.chain(), FeedConnector.ASKED_EVERY),
                    connector -> "follows the network, sends nothing"));
        }
        return connectors;
    }
}
