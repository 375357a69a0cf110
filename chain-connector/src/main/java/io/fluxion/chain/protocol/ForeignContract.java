package io.fluxion.chain.protocol;

import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A contract of others as {@code chains.yaml} names it.
 *
 * @param address whose logs are read, in lower case; of a feed its proxy
 * @param poolId the pool's address; of Balancer V3 one of the vault's pools, and otherwise the contract itself
 * @param pool null for a feed
 * @param feed null for a pool
 */
public record ForeignContract(
        Protocol protocol,
        String address,
        String poolId,
        @Nullable ForeignPool pool,
        @Nullable ForeignFeed feed) {
    public ForeignContract {
        if ((pool == null) == (feed == null)) {
            throw new IllegalArgumentException(address + " is either a pool or a feed");
        }
    }
}
