package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainStatus;

/** Where reading a chain stopped. */
public record Checkpoint(ChainStatus status, Window window) {}
