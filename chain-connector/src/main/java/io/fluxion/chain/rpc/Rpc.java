package io.fluxion.chain.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls to a node: one node, or whichever of several answers.
 *
 * <p>Every method throws {@link RpcUnavailableException} when there is no answer and {@link RpcErrorException} when the
 * answer is an error.
 */
public interface Rpc {
    /** What a call answers, read as it comes. */
    <T> T call(ResultReader<T> reader, String method, Object... params);

    /** A call whose answer can't be had in smaller parts, such as the logs of one block: more of it is taken. */
    default <T> T callUndivided(ResultReader<T> reader, String method, Object... params) {
        return call(reader, method, params);
    }

    /** What several calls of a method answer, in their order; in one request where that is possible. */
    default <T> List<T> callAll(ResultReader<T> reader, String method, List<List<Object>> params) {
        List<T> results = new ArrayList<>(params.size());
        params.forEach(p -> results.add(call(reader, method, p.toArray())));
        return results;
    }

    /** The result of a call as a tree; a JSON null when the node knows no such thing. */
    default JsonNode call(String method, Object... params) {
        return call(Trees.MAPPER::readTree, method, params);
    }

    /** Holds the one mapper of all trees. */
    final class Trees {
        static final ObjectMapper MAPPER = new ObjectMapper();

        private Trees() {}
    }
}
