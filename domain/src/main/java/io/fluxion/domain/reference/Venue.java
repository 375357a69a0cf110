package io.fluxion.domain.reference;

import java.io.Serializable;

/** A pool in which an instrument can be traded: the two tokens as they stand on its chain. */
public record Venue(
        int chainId, String poolId, String baseToken, String quoteToken, int baseDecimals, int quoteDecimals)
        implements Serializable {

    /** {@code <chainId>:<poolId>}, as trades and routes name it. */
    public String key() {
        return chainId + ":" + poolId;
    }
}
