package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What every subtask must know of the market: an instrument, a pool's new state, how far a chain has been read, a kill
 * switch, the limits of a scope, or what was traded in a day. Exactly one is present.
 */
public record MarketUpdate(
        @Nullable Instrument instrument,
        @Nullable PoolState pool,
        @Nullable ChainStatus chain,
        @Nullable KillSwitch killSwitch,
        @Nullable Limits limits,
        @Nullable MarketStats dayStats) {
    public static MarketUpdate of(Instrument instrument) {
        return new MarketUpdate(instrument, null, null, null, null, null);
    }

    public static MarketUpdate of(PoolState pool) {
        return new MarketUpdate(null, pool, null, null, null, null);
    }

    public static MarketUpdate of(ChainStatus chain) {
        return new MarketUpdate(null, null, chain, null, null, null);
    }

    public static MarketUpdate of(KillSwitch killSwitch) {
        return new MarketUpdate(null, null, null, killSwitch, null, null);
    }

    public static MarketUpdate of(Limits limits) {
        return new MarketUpdate(null, null, null, null, limits, null);
    }

    public static MarketUpdate of(MarketStats dayStats) {
        return new MarketUpdate(null, null, null, null, null, dayStats);
    }
}
