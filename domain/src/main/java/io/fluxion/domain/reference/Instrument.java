package io.fluxion.domain.reference;

import java.io.Serializable;
import java.math.BigDecimal;

/** A pair of assets that can be traded, with its grid; a trade is a swap in its pool. */
public record Instrument(
        String instrument,
        String base,
        String quote,
        String baseToken,
        String quoteToken,
        int baseDecimals,
        int quoteDecimals,
        String baseFeed,
        BigDecimal lot,
        BigDecimal tick,
        BigDecimal minQty,
        BigDecimal maxQty,
        BigDecimal minNotional,
        int chainId,
        String poolId)
        implements Serializable {}
