package io.fluxion.chain.rpc;

import org.jspecify.annotations.Nullable;

/** An error that the node answered, with the data of a revert where there is one. */
public final class RpcErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final @Nullable String data;

    /** As the node said it. */
    public RpcErrorException(int code, String message, @Nullable String data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    /** JSON-RPC's error code; providers disagree about its meaning. */
    public int code() {
        return code;
    }

    /** The revert's data as hex; null when the error is no revert or the node keeps the data to itself. */
    public @Nullable String data() {
        return data;
    }

    /** The message; never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "error " + code : message;
    }
}
