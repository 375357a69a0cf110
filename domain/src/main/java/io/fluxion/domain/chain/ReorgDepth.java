package io.fluxion.domain.chain;

/** How many reorgs a chain has had that took back so many blocks. */
public record ReorgDepth(int depthBlocks, long count) {}
