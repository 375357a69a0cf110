package io.fluxion.chain.follow;

import io.fluxion.domain.chain.ChainStatus;
import org.jspecify.annotations.Nullable;

/** Where reading a chain stopped; with the halt that it is in, if it is. */
public record Checkpoint(
        ChainStatus status, Window window, @Nullable Halt halt) {}
