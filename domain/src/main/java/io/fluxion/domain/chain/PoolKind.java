package io.fluxion.domain.chain;

/** The family of a pool's curve. */
public enum PoolKind {
    WEIGHTED,
    STABLE,
    /** Liquidity in price ranges (Uniswap v3): the price says where it stands, and the reserves do not. */
    CONCENTRATED,
    /** A curve of another protocol that nothing here computes. */
    OTHER
}
