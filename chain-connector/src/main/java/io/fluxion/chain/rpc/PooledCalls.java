package io.fluxion.chain.rpc;

import java.util.List;

/** Calls through whichever node of a pool is asked first; the next call after a failure goes to another. Thread-safe. */
final class PooledCalls implements Rpc {
    private final EndpointPool pool;

    PooledCalls(EndpointPool pool) {
        this.pool = pool;
    }

    @Override
    public <T> T call(ResultReader<T> reader, String method, Object... params) {
        return pool.nodeFor(method).call(reader, method, params);
    }

    @Override
    public <T> List<T> callAll(ResultReader<T> reader, String method, List<List<Object>> params) {
        return pool.nodeFor(method).callAll(reader, method, params);
    }
}
