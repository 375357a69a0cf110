package io.fluxion.chain.follow;

import io.fluxion.chain.rpc.RpcErrorException;

/** A block whose logs a node does not answer even by themselves: the chain stands before it until another node does. */
public final class BlockTooLargeException extends RuntimeException {
    /** Begins the status's detail: for those who look for it. */
    public static final String CODE = "BLOCK_TOO_LARGE";

    private static final long serialVersionUID = 1L;

    BlockTooLargeException(long number, RpcErrorException cause) {
        super(
                CODE + ": block " + number + " alone is too large for this node (" + cause.text()
                        + "): add another endpoint, or raise blockMegabytesMax",
                cause);
    }
}
