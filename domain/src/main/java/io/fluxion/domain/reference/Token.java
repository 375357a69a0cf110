package io.fluxion.domain.reference;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A token of a chain; {@code feed} prices it in USD. */
public record Token(
        String symbol,
        String address,
        int decimals,
        @Nullable String feed) implements Serializable {}
