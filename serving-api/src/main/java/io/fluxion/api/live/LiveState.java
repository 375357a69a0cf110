package io.fluxion.api.live;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.LiquidityUnified;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.portfolio.Position;
import io.fluxion.domain.risk.Alert;
import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.Limits;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The streams as they stand: the newest of each price, pool, chain, position and forecast, the last bars, and the recent
 * orders and alerts. Nothing older overwrites anything newer, so that the store's rows and the topics' records may come
 * in any order.
 *
 * <p>Not thread-safe: {@link LiveFeed} guards it.
 */
public final class LiveState {
    /** Ten minutes of one-second bars: what the views job may lag behind, with room. */
    static final int BARS_MAX = 600;
    /** Enough rounds to fall back on when a reorg takes some away. */
    static final int ROUNDS_MAX = 64;

    static final int ALERTS_MAX = 5_000;

    private final Map<String, TreeSet<OraclePrice>> rounds = new TreeMap<>();
    private final Map<String, PoolState> pools = new TreeMap<>();
    private final Map<String, PoolMetrics> metrics = new TreeMap<>();
    private final Map<String, LiquidityUnified> liquidity = new TreeMap<>();
    private final Map<Integer, ChainStatus> chains = new TreeMap<>();
    private final Map<String, Position> positions = new TreeMap<>();
    private final Map<String, TreeMap<Long, Prediction>> predictions = new TreeMap<>();
    private final Map<String, TreeMap<Long, Bar>> bars = new TreeMap<>();
    private final Map<String, MarketStats> stats = new TreeMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Alert> eldest) {
            return size() > ALERTS_MAX;
        }
    };
    private final Map<String, KillSwitch> killSwitches = new TreeMap<>();
    private final Map<String, Limits> limits = new TreeMap<>();
    private final OrderStates orders = new OrderStates();

    OrderStates orders() {
        return orders;
    }

    /** The newest price of each feed. */
    public List<OraclePrice> prices() {
        return rounds.values().stream()
                .filter(r -> !r.isEmpty())
                .map(TreeSet::last)
                .toList();
    }

    /** The newest price of a feed, or null. */
    public @Nullable OraclePrice price(String feed) {
        TreeSet<OraclePrice> known = rounds.get(feed);
        return known == null || known.isEmpty() ? null : known.last();
    }

    /** All pools. */
    public Collection<PoolState> pools() {
        return pools.values();
    }

    /** A pool, or null. */
    public @Nullable PoolState pool(int chainId, String poolId) {
        return pools.get(chainId + ":" + poolId);
    }

    /** A pool's measures, or null. */
    public @Nullable PoolMetrics metrics(String poolKey) {
        return metrics.get(poolKey);
    }

    /** All assets over all chains. */
    public Collection<LiquidityUnified> liquidity() {
        return liquidity.values();
    }

    /** All chains. */
    public Collection<ChainStatus> chains() {
        return chains.values();
    }

    /** All positions. */
    public Collection<Position> positions() {
        return positions.values();
    }

    /** A pool's newest forecast of each horizon in milliseconds. */
    public NavigableMap<Long, Prediction> predictions(int chainId, String poolId) {
        return predictions.getOrDefault(chainId + ":" + poolId, new TreeMap<>());
    }

    /** The last bars of an instrument over all venues, oldest first. */
    public Collection<Bar> bars(String instrument, String interval) {
        return bars(instrument, null, interval);
    }

    /** The last bars of an instrument at a venue, oldest first. */
    public Collection<Bar> bars(String instrument, @Nullable String venue, String interval) {
        return bars.getOrDefault(barsKey(instrument, venue, interval), new TreeMap<>())
                .values();
    }

    private static String barsKey(String instrument, @Nullable String venue, String interval) {
        return instrument + ":" + interval + (venue == null ? "" : ":" + venue);
    }

    /** The newest statistics of each window of an instrument, of all its venues and over all of them. */
    public List<MarketStats> stats(String instrument) {
        return stats.values().stream()
                .filter(s -> s.instrument().equals(instrument))
                .toList();
    }

    /** The recent alerts. */
    public Collection<Alert> alerts() {
        return alerts.values();
    }

    /** An alert, or null. */
    public @Nullable Alert alert(String alertId) {
        return alerts.get(alertId);
    }

    /** All kill switches that were ever thrown, the ones taken back included. */
    public Collection<KillSwitch> killSwitches() {
        return killSwitches.values();
    }

    /** The kill switch of a key, or null. */
    public @Nullable KillSwitch killSwitch(String key) {
        return killSwitches.get(key);
    }

    /** The limits of all scopes. */
    public Collection<Limits> limits() {
        return limits.values();
    }

    /** The limits of a key, or null. */
    public @Nullable Limits limits(String key) {
        return limits.get(key);
    }

    /** The topic's order decides. */
    void apply(Limits changed) {
        limits.put(changed.key(), changed);
    }

    /** The topic's order decides. */
    void apply(KillSwitch killSwitch) {
        killSwitches.put(killSwitch.key(), killSwitch);
    }

    /** Whether the round changes the feed's newest price. */
    boolean apply(OraclePrice price) {
        TreeSet<OraclePrice> known = rounds.computeIfAbsent(
                price.feed(),
                f -> new TreeSet<>(Comparator.comparingLong(OraclePrice::updatedAtMillis)
                        .thenComparing(OraclePrice::roundId)
                        .thenComparing(OraclePrice::eventId)));
        OraclePrice before = known.isEmpty() ? null : known.last();
        if (price.retracted()) {
            known.removeIf(p -> p.eventId().equals(price.eventId()));
        } else {
            known.add(price);
        }
        if (known.size() > ROUNDS_MAX) {
            known.pollFirst();
        }
        return !known.isEmpty() && !known.last().equals(before);
    }

    boolean apply(PoolState pool) {
        return putNewer(pools, pool.key(), pool, PoolState::version);
    }

    boolean apply(PoolMetrics measured) {
        return putNewer(metrics, measured.key(), measured, PoolMetrics::version);
    }

    boolean apply(LiquidityUnified unified) {
        return putNewer(liquidity, unified.asset(), unified, LiquidityUnified::version);
    }

    boolean apply(ChainStatus status) {
        return putNewer(chains, status.chainId(), status, ChainStatus::observedAtMillis);
    }

    boolean apply(Position position) {
        return putNewer(positions, position.account() + ":" + position.instrument(), position, Position::version);
    }

    boolean apply(Alert alert) {
        return putNewer(alerts, alert.alertId(), alert, Alert::version);
    }

    boolean apply(Prediction prediction) {
        Map<Long, Prediction> byHorizon =
                predictions.computeIfAbsent(prediction.chainId() + ":" + prediction.poolId(), k -> new TreeMap<>());
        return putNewer(byHorizon, prediction.horizonMillis(), prediction, Prediction::asOfMillis);
    }

    boolean apply(Bar bar) {
        TreeMap<Long, Bar> known =
                bars.computeIfAbsent(barsKey(bar.instrument(), bar.venue(), bar.interval()), k -> new TreeMap<>());
        boolean news = putNewer(known, bar.openTimeMillis(), bar, Bar::revision);
        if (known.size() > BARS_MAX) {
            known.pollFirstEntry();
        }
        return news;
    }

    boolean apply(MarketStats told) {
        return putNewer(stats, told.key(), told, MarketStats::version);
    }

    private static <K, V> boolean putNewer(Map<K, V> map, K key, V value, ToLongFunction<V> version) {
        V known = map.get(key);
        if (known != null && version.applyAsLong(known) >= version.applyAsLong(value)) {
            return false;
        }
        map.put(key, value);
        return true;
    }
}
