package io.fluxion.jobs.execution;

import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.reference.Instrument;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.jspecify.annotations.Nullable;

/** The broadcast state of instruments and of their pools' prices. */
final class MarketBoard {
    static final MapStateDescriptor<String, Instrument> INSTRUMENTS =
            new MapStateDescriptor<>("instruments", String.class, Instrument.class);
    static final MapStateDescriptor<String, Reference> PRICES =
            new MapStateDescriptor<>("prices", String.class, Reference.class);

    private MarketBoard() {}

    static void update(
            MarketUpdate update,
            BroadcastState<String, Instrument> instruments,
            BroadcastState<String, Reference> prices,
            long nowMillis)
            throws Exception {
        Instrument instrument = update.instrument();
        if (instrument != null) {
            instruments.put(instrument.instrument(), instrument);
        }
        PoolState pool = update.pool();
        if (pool != null && pool.spotPriceQuotePerBase() != null) {
            prices.put(pool.key(), new Reference(pool.spotPriceQuotePerBase(), nowMillis));
        }
    }

    static @Nullable Reference price(ReadOnlyBroadcastState<String, Reference> prices, Instrument instrument)
            throws Exception {
        return prices.get(instrument.chainId() + ":" + instrument.poolId());
    }
}
