package io.fluxion.chain.config;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import java.util.List;
import java.util.stream.Stream;

/** The contracts of a deployment whose logs are events of ours. */
public final class DeployedContracts {
    private static final String NONE = "0x" + "00".repeat(20);

    private DeployedContracts() {}

    /** In lower case, each once. */
    public static List<String> of(Deployment deployment) {
        return Stream.concat(
                        Stream.of(deployment.poolManager(), deployment.factory()),
                        deployment.feeds().stream().map(Feed::address))
                .filter(address -> !address.equals(NONE))
                .distinct()
                .toList();
    }
}
