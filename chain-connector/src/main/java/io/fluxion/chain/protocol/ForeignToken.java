package io.fluxion.chain.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A token of a chain that is only read; its decimals are asked of itself.
 *
 * @param feed prices it in USD; null when none does
 */
public record ForeignToken(
        String symbol, String address, @Nullable String feed) {}
