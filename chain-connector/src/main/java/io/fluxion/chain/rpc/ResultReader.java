package io.fluxion.chain.rpc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads a call's result from the stream of its JSON, without a tree in between. */
@FunctionalInterface
public interface ResultReader<T> {
    /**
     * The result; the parser stands at its first token, which may be a null, and is left at its last.
     *
     * @throws IllegalArgumentException when it makes no sense
     */
    T read(JsonParser parser) throws IOException;
}
