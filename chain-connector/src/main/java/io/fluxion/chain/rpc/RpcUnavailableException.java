package io.fluxion.chain.rpc;

import org.jspecify.annotations.Nullable;

/** No usable answer from the node: the connection failed, timed out, or what came back is not JSON-RPC. */
public final class RpcUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the status topic. */
    public RpcUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
