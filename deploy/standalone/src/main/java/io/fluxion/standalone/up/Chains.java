package io.fluxion.standalone.up;

import io.fluxion.chain.ChainConnector;
import io.fluxion.chain.ChainConnectorConfig;
import io.fluxion.chain.SigningKey;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.ingestion.reference.Deployments;
import io.fluxion.simulator.Deployer;
import io.fluxion.simulator.SeededMarkets;
import io.fluxion.standalone.config.LocalChain;
import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.embedded.LoopbackPorts;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chains of a run: each with its node, its contracts and its connector, which start beside those of the others. */
final class Chains implements ChainParts {
    private static final String ACCOUNT = "desk";

    private final List<ChainComponent> nodes = new ArrayList<>();
    private final List<ContractsComponent> contracts = new ArrayList<>();

    Chains(UpConfig config, DataDir data, LoopbackPorts ports, ProcessLedger ledger) {
        for (LocalChain chain : config.chains()) {
            int id = chain.chainId();
            ChainComponent node = new ChainComponent(
                    chain, config.rpc().get(id), data.chain(id), ports.choose("chain-" + id, 0), ledger);
            nodes.add(node);
            contracts.add(new ContractsComponent(node, Deployments.file(data.deployments(), id)));
        }
    }

    @Override
    public List<Component> inOrder() {
        List<Component> all = new ArrayList<>(nodes);
        all.addAll(contracts);
        return all;
    }

    @Override
    public List<Component> deployedAnd(Component... more) {
        List<Component> needs = new ArrayList<>(contracts);
        needs.addAll(List.of(more));
        return needs;
    }

    @Override
    public DeployedChains deployed() {
        return new DeployedChains(
                contracts.stream().map(ContractsComponent::deployment).toList());
    }

    @Override
    public Map<Integer, String> rpcUrls() {
        Map<Integer, String> urls = new LinkedHashMap<>();
        nodes.forEach(node -> urls.put(node.chain().chainId(), node.rpcUrl()));
        return urls;
    }

    @Override
    public void write(DataDir data) throws IOException {
        Map<LocalChain, String> urls = new LinkedHashMap<>();
        nodes.forEach(node -> urls.put(node.chain(), node.rpcUrl()));
        ChainsYaml.write(data.chainsFile(), data.deployments(), urls);
    }

    /** Where markets can live. */
    List<SeededMarkets.Place> places() {
        List<SeededMarkets.Place> places = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            places.add(new SeededMarkets.Place(
                    nodes.get(i).rpcUrl(),
                    contracts.get(i).deployment(),
                    nodes.get(i).isEmbedded()));
        }
        return places;
    }

    @Override
    public List<Component> connectors(KafkaComponent kafka, TopicsComponent topics) {
        List<Component> connectors = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            connectors.add(connector(nodes.get(i), contracts.get(i), kafka, topics));
        }
        return connectors;
    }

    private static Component connector(
            ChainComponent node, ContractsComponent contracts, KafkaComponent kafka, TopicsComponent topics) {
        return new ServiceComponent<>(
                "connector " + node.chain().chainId(),
                List.of(topics, contracts),
                () -> ChainConnector.start(new ChainConnectorConfig(
                        kafka.bootstrapServers(),
                        URI.create(node.rpcUrl()),
                        node.chain().label(),
                        contracts.deployment(),
                        List.of(new SigningKey(ACCOUNT, Deployer.deskPrivateKey())))),
                connector -> "follows the chain, signs for the desk");
    }
}
