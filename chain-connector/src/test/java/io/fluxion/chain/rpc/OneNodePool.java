package io.fluxion.chain.rpc;

import io.fluxion.domain.chain.ChainEndpoint;
import java.util.List;

/** One node and no choice. */
public class OneNodePool implements ReaderPool {
    private final ChainReader reader;
    private final String endpoint;

    /** Of a node whose address is shown without its credentials. */
    public OneNodePool(ChainReader reader, String endpoint) {
        this.reader = reader;
        this.endpoint = endpoint;
    }

    @Override
    public ChainReader forPoll(long cursorBlockNumber) {
        return reader;
    }

    @Override
    public void contradicted(String detail) {}

    @Override
    public List<ChainEndpoint> endpoints() {
        return List.of(new ChainEndpoint(endpoint, ChainEndpoint.Health.HEALTHY, 0, 0, 0, 0, null));
    }
}
