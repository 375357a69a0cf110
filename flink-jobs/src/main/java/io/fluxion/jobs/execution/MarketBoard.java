package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.reference.Instrument;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.streaming.api.functions.co.BaseBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;

/** The broadcast state of instruments, of their pools and of the chains that these are on. */
public final class MarketBoard {
    public static final MapStateDescriptor<String, Instrument> INSTRUMENTS =
            new MapStateDescriptor<>("instruments", String.class, Instrument.class);
    public static final MapStateDescriptor<String, PoolQuote> POOLS =
            new MapStateDescriptor<>("pools", String.class, PoolQuote.class);
    public static final MapStateDescriptor<String, ChainStatus> CHAINS =
            new MapStateDescriptor<>("chains", String.class, ChainStatus.class);

    private MarketBoard() {}

    public static void update(MarketUpdate update, BaseBroadcastProcessFunction.Context context) throws Exception {
        Instrument instrument = update.instrument();
        if (instrument != null) {
            context.getBroadcastState(INSTRUMENTS).put(instrument.instrument(), instrument);
        }
        PoolState pool = update.pool();
        if (pool != null) {
            BroadcastState<String, PoolQuote> pools = context.getBroadcastState(POOLS);
            @Nullable PoolQuote known = pools.get(pool.key());
            pools.put(pool.key(), known == null ? PoolQuote.first(pool) : known.next(pool));
        }
        ChainStatus chain = update.chain();
        if (chain != null) {
            context.getBroadcastState(CHAINS).put(Integer.toString(chain.chainId()), chain);
        }
    }

    public static @Nullable Instrument instrument(BaseBroadcastProcessFunction.ReadOnlyContext context, String name)
            throws Exception {
        return context.getBroadcastState(INSTRUMENTS).get(name);
    }

    /** The price in the instrument's own pool; null before there is one. */
    public static @Nullable Reference reference(
            BaseBroadcastProcessFunction.ReadOnlyContext context, Instrument instrument) throws Exception {
        ReadOnlyBroadcastState<String, PoolQuote> pools = context.getBroadcastState(POOLS);
        @Nullable PoolQuote pool = pools.get(instrument.chainId() + ":" + instrument.poolId());
        return pool == null ? null : pool.reference(instrument);
    }

    public static @Nullable ChainStatus chain(BaseBroadcastProcessFunction.ReadOnlyContext context, int chainId)
            throws Exception {
        return context.getBroadcastState(CHAINS).get(Integer.toString(chainId));
    }
}
