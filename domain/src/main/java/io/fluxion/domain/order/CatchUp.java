package io.fluxion.domain.order;

/** What a schedule does with a shortfall. */
public enum CatchUp {
    NONE,
    NEXT,
    SPREAD
}
