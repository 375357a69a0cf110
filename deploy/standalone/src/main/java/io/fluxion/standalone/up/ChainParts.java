package io.fluxion.standalone.up;

import io.fluxion.domain.reference.DeployedChains;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The chains of a run: local ones, or networks that are only read. */
interface ChainParts {
    /** What has to stand before the connectors. */
    List<Component> inOrder();

    /** What needs all contracts to be known, and more. */
    List<Component> deployedAnd(Component... more);

    /** What stands on the chains. */
    DeployedChains deployed();

    /** The addresses of the nodes by chain id; may hold API keys. */
    Map<Integer, String> rpcUrls();

    /** Tells a connector in another process what there is. */
    void write(DataDir data) throws IOException;

    /** A connector a chain. */
    List<Component> connectors(KafkaComponent kafka, TopicsComponent topics);
}
