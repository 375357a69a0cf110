package io.fluxion.api.view;

import org.jspecify.annotations.Nullable;

/** A token and what prices it. */
public record AssetView(
        String asset, @Nullable String feed, @Nullable String instrument, int decimals) {}
