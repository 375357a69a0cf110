package io.fluxion.chain.rpc;

/** What an error of a node means for the one who asks: providers use the same codes for different things. */
public enum RpcErrorKind {
    /** The answer would be too large: ask for a smaller range. */
    SIZE,
    /** Asked too often: ask the same again later. */
    RATE,
    /** The node has dropped that history: ask another one. */
    PRUNED,
    /** A passing fault: ask the same again. */
    TRANSIENT,
    /** The question is wrong, or not allowed: asking again doesn't help. */
    FATAL
}
