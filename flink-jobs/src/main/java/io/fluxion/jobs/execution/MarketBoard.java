package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.reference.Venue;
import io.fluxion.domain.risk.KillSwitch;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.BaseBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;

/** The broadcast state of instruments, of their pools, of the chains that these are on, and of the kill switches. */
public final class MarketBoard {
    public static final MapStateDescriptor<String, Instrument> INSTRUMENTS =
            new MapStateDescriptor<>("instruments", String.class, Instrument.class);
    public static final MapStateDescriptor<String, PoolQuote> POOLS =
            new MapStateDescriptor<>("pools", String.class, PoolQuote.class);
    public static final MapStateDescriptor<String, ChainStatus> CHAINS =
            new MapStateDescriptor<>("chains", String.class, ChainStatus.class);

    public static final MapStateDescriptor<String, KillSwitch> KILL_SWITCHES =
            new MapStateDescriptor<>("kill-switches", String.class, KillSwitch.class);

    /** Of version 0.1: read until the pool's next state comes. */
    public static final MapStateDescriptor<String, Reference> PRICES =
            new MapStateDescriptor<>("prices", String.class, Reference.class);

    static final List<MapStateDescriptor<?, ?>> STATES = List.of(INSTRUMENTS, POOLS, CHAINS, PRICES, KILL_SWITCHES);

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
        KillSwitch killSwitch = update.killSwitch();
        if (killSwitch != null) {
            // The topic's order decides, and not the version: it has one partition, which is read from its start.
            context.getBroadcastState(KILL_SWITCHES).put(killSwitch.key(), killSwitch);
        }
    }

    /** The kill switch that stops what is traded; null when none does. */
    static @Nullable KillSwitch killedBy(BaseBroadcastProcessFunction.ReadOnlyContext context, KillSwitch.Traded traded)
            throws Exception {
        for (Map.Entry<String, KillSwitch> entry :
                context.getBroadcastState(KILL_SWITCHES).immutableEntries()) {
            if (entry.getValue().stops(traded)) {
                return entry.getValue();
            }
        }
        return null;
    }

    public static @Nullable Instrument instrument(BaseBroadcastProcessFunction.ReadOnlyContext context, String name)
            throws Exception {
        return context.getBroadcastState(INSTRUMENTS).get(name);
    }

    /** The price to measure the instrument's orders by; null before there is one. */
    static @Nullable Reference reference(BaseBroadcastProcessFunction.ReadOnlyContext context, Instrument instrument)
            throws Exception {
        @Nullable Reference price = poolPrice(context, instrument);
        return price == null ? context.getBroadcastState(PRICES).get(poolKey(instrument)) : price;
    }

    /** The price in the instrument's own pool; null before the pool is known. */
    public static @Nullable Reference poolPrice(
            BaseBroadcastProcessFunction.ReadOnlyContext context, Instrument instrument) throws Exception {
        @Nullable PoolQuote pool = context.getBroadcastState(POOLS).get(poolKey(instrument));
        return pool == null ? null : pool.reference(instrument);
    }

    /** What each of the instrument's pools holds of the quote asset, as far as it can be traded with now. */
    static Function<Venue, BigDecimal> depths(
            BaseBroadcastProcessFunction.ReadOnlyContext context, Instrument instrument) throws Exception {
        Map<Venue, BigDecimal> depths = new HashMap<>();
        for (Venue venue : instrument.venues()) {
            @Nullable ChainStatus chain = chain(context, venue.chainId());
            @Nullable Reference price = poolPrice(context, instrument.in(venue));
            if (price != null && price.depth() != null && (chain == null || isFollowed(chain))) {
                depths.put(venue, price.depth().quoteReserve());
            }
        }
        return venue -> depths.getOrDefault(venue, BigDecimal.ZERO);
    }

    /** Whether what happens on the chain becomes known. */
    static boolean isFollowed(ChainStatus chain) {
        return switch (chain.state()) {
            case LIVE, CATCHING_UP -> true;
            case UNREACHABLE, HALTED -> false;
        };
    }

    private static String poolKey(Instrument instrument) {
        return instrument.chainId() + ":" + instrument.poolId();
    }

    static @Nullable ChainStatus chain(BaseBroadcastProcessFunction.ReadOnlyContext context, int chainId)
            throws Exception {
        return context.getBroadcastState(CHAINS).get(Integer.toString(chainId));
    }
}
