package io.fluxion.domain.liquidity;

/** What went through a pool in one pane of a window. */
public record FlowPane(long startMillis, Flow flow) {}
