package io.fluxion.domain.chain;

/** Whose contracts are read beside our own. */
public enum Protocol {
    UNISWAP_V2,
    UNISWAP_V3,
    BALANCER_V3,
    CURVE,
    CHAINLINK
}
