package io.fluxion.chain.rpc;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A node that a chain may be read through.
 *
 * @param name shown everywhere in place of the address
 * @param limit null when it may be asked as often as it answers
 */
public record RpcEndpoint(String name, URI url, @Nullable RateLimit limit) {
    /** Named by host and port, without a limit. */
    public static RpcEndpoint of(URI url) {
        return new RpcEndpoint(JsonRpc.nameOf(url), url, null);
    }

    /** The name: addresses have keys in them. */
    @Override
    public String toString() {
        return name;
    }
}
