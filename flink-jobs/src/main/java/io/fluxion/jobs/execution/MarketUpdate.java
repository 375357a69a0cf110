package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.reference.Instrument;
import org.jspecify.annotations.Nullable;

/**
 * What every subtask must know of the market: an instrument, a pool's new state, or how far a chain has been read.
 * Exactly one is present.
 */
public record MarketUpdate(
        @Nullable Instrument instrument,
        @Nullable PoolState pool,
        @Nullable ChainStatus chain) {
    public static MarketUpdate of(Instrument instrument) {
        return new MarketUpdate(instrument, null, null);
    }

    public static MarketUpdate of(PoolState pool) {
        return new MarketUpdate(null, pool, null);
    }

    public static MarketUpdate of(ChainStatus chain) {
        return new MarketUpdate(null, null, chain);
    }
}
