package io.fluxion.domain.chain;

/** How settled a block was when its event was written, in the words of Ethereum's block tags. */
public enum Finality {
    /** Of the chain's head: a reorg may still take it back. */
    LATEST,
    /** Justified: only an attack on the consensus takes it back. */
    SAFE,
    /** Final: taking it back halts the chain. */
    FINALIZED
}
