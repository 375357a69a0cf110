package io.fluxion.chain.follow;

/** The node's answers contradict each other: the chain moved while it was read, or the node is wrong. Read again. */
public final class InconsistentChainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what contradicts. */
    public InconsistentChainException(String message) {
        super(message);
    }
}
