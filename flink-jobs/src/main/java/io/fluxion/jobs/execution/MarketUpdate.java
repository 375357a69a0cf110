package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.KillSwitch;
import org.jspecify.annotations.Nullable;

/**
 * What every subtask must know of the market: an instrument, a pool's new state, how far a chain has been read, or a
 * kill switch. Exactly one is present.
 */
public record MarketUpdate(
        @Nullable Instrument instrument,
        @Nullable PoolState pool,
        @Nullable ChainStatus chain,
        @Nullable KillSwitch killSwitch) {
    public static MarketUpdate of(Instrument instrument) {
        return new MarketUpdate(instrument, null, null, null);
    }

    public static MarketUpdate of(PoolState pool) {
        return new MarketUpdate(null, pool, null, null);
    }

    public static MarketUpdate of(ChainStatus chain) {
        return new MarketUpdate(null, null, chain, null);
    }

    public static MarketUpdate of(KillSwitch killSwitch) {
        return new MarketUpdate(null, null, null, killSwitch);
    }
}
