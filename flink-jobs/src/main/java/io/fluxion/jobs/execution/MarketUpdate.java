package io.fluxion.jobs.execution;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.reference.Instrument;
import org.jspecify.annotations.Nullable;

/** What every subtask must know of the market: an instrument, or a pool's new state. Exactly one is present. */
public record MarketUpdate(
        @Nullable Instrument instrument, @Nullable PoolState pool) {
    static MarketUpdate of(Instrument instrument) {
        return new MarketUpdate(instrument, null);
    }

    static MarketUpdate of(PoolState pool) {
        return new MarketUpdate(null, pool);
    }
}
