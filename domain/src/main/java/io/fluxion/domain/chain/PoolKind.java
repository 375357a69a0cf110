package io.fluxion.domain.chain;

/** The family of a pool's curve. */
public enum PoolKind {
    WEIGHTED,
    STABLE
}
