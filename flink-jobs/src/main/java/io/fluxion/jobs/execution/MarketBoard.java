package io.fluxion.jobs.execution;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.order.AccountTotals;
import io.fluxion.domain.order.DayVolume;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.reference.Venue;
import io.fluxion.domain.risk.AccountLimits;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.Limits;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.BaseBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;

/** The broadcast state of instruments, of their pools, of the chains that these are on, of the kill switches and limits. */
public final class MarketBoard {
    public static final MapStateDescriptor<String, Instrument> INSTRUMENTS =
            new MapStateDescriptor<>("instruments", String.class, Instrument.class);
    public static final MapStateDescriptor<String, PoolQuote> POOLS =
            new MapStateDescriptor<>("pools", String.class, PoolQuote.class);
    public static final MapStateDescriptor<String, ChainStatus> CHAINS =
            new MapStateDescriptor<>("chains", String.class, ChainStatus.class);

    public static final MapStateDescriptor<String, KillSwitch> KILL_SWITCHES =
            new MapStateDescriptor<>("kill-switches", String.class, KillSwitch.class);

    public static final MapStateDescriptor<String, Limits> LIMITS =
            new MapStateDescriptor<>("limits", String.class, Limits.class);
    public static final MapStateDescriptor<String, DayVolume> DAY_VOLUMES =
            new MapStateDescriptor<>("day-volumes", String.class, DayVolume.class);

    /** Of version 0.1: read until the pool's next state comes. */
    public static final MapStateDescriptor<String, Reference> PRICES =
            new MapStateDescriptor<>("prices", String.class, Reference.class);

    static final List<MapStateDescriptor<?, ?>> STATES =
            List.of(INSTRUMENTS, POOLS, CHAINS, PRICES, KILL_SWITCHES, LIMITS, DAY_VOLUMES);

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
        Limits limits = update.limits();
        if (limits != null) {
            context.getBroadcastState(LIMITS).put(limits.key(), limits);
        }
        MarketStats stats = update.dayStats();
        if (stats != null) {
            BroadcastState<String, DayVolume> volumes = context.getBroadcastState(DAY_VOLUMES);
            volumes.put(stats.instrument(), DayVolume.after(volumes.get(stats.instrument()), stats));
        }
    }

    /** The limits that hold for an account. */
    static AccountLimits limits(BaseBroadcastProcessFunction.ReadOnlyContext context, String account) throws Exception {
        return AccountLimits.of(account, context.getBroadcastState(LIMITS)::get);
    }

    /** What was traded in 24 hours; null while that isn't known. */
    static @Nullable BigDecimal dayVolume(BaseBroadcastProcessFunction.ReadOnlyContext context, String instrument)
            throws Exception {
        @Nullable DayVolume volume = context.getBroadcastState(DAY_VOLUMES).get(instrument);
        return volume == null ? null : volume.known();
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

    /** What an account has at stake; holdings of an instrument without a price count for nothing. */
    static BigDecimal exposureQuote(BaseBroadcastProcessFunction.ReadOnlyContext context, AccountTotals stake)
            throws Exception {
        Map<String, BigDecimal> prices = new HashMap<>();
        for (String name : stake.netBase().keySet()) {
            @Nullable Instrument instrument = instrument(context, name);
            @Nullable Reference reference = instrument == null ? null : reference(context, instrument);
            if (reference != null) {
                prices.put(name, reference.priceQuotePerBase());
            }
        }
        return stake.exposureQuote(prices);
    }

    /** Why nothing is traded where the instrument is: while nobody follows the chain, fills can't be seen. */
    static @Nullable String haltedBecause(BaseBroadcastProcessFunction.ReadOnlyContext context, Instrument instrument)
            throws Exception {
        @Nullable ChainStatus chain = chain(context, instrument.chainId());
        return chain == null || isFollowed(chain) ? null : "chain " + chain.chainId() + " is " + chain.state();
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
