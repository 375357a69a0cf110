package io.fluxion.api.store;

import io.fluxion.api.view.PoolPointView;
import io.fluxion.domain.chain.ChainEndpoint;
import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ConcentratedPrice;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.chain.Protocol;
import io.fluxion.domain.chain.ReorgDepth;
import io.fluxion.domain.chain.Reserves;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.ForeignPoolState;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.market.StatsWindow;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.portfolio.Position;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Prices, bars, pools, chains, positions and forecasts in PostgreSQL, as the views job leaves them. */
public final class MarketStore {
    /** More blocks of a pool than a reorg within finality takes back. */
    private static final int REORGED_POINTS_MAX = 1_000;

    private final Jdbi jdbi;

    /** Over a database. */
    public MarketStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The newest bars in a span that have trades, oldest first; of one venue, or with null over all of them. */
    public List<Bar> bars(
            String instrument, @Nullable String venue, String interval, Instant from, Instant to, int limit) {
        List<Bar> bars = new ArrayList<>(jdbi.withHandle(h -> h.createQuery("""
                        SELECT open_time, open, high, low, close, volume_base, volume_quote, vwap, trade_count, revision
                        FROM bars WHERE instrument = :instrument AND interval = :interval AND venue = :venue
                            AND open_time >= :from AND open_time < :to AND trade_count > 0
                        ORDER BY open_time DESC LIMIT :limit
                        """)
                .bind("instrument", instrument)
                .bind("interval", interval)
                .bind("venue", Objects.requireNonNullElse(venue, ""))
                .bind("from", Timestamp.from(from))
                .bind("to", Timestamp.from(to))
                .bind("limit", limit)
                .map((rs, ctx) -> bar(rs, instrument, venue, interval))
                .list()));
        Collections.reverse(bars);
        return bars;
    }

    /** The newest statistics of each window of an instrument; at one venue, or with null over all of them. */
    public List<MarketStats> stats(String instrument, @Nullable String venue) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT s.* FROM unnest(:windows) AS w (label) CROSS JOIN LATERAL (
                            SELECT * FROM market_stats
                            WHERE instrument = :instrument AND time_window = w.label AND venue = :venue
                            ORDER BY as_of DESC LIMIT 1) s
                        """)
                .bindArray(
                        "windows",
                        String.class,
                        Arrays.stream(StatsWindow.values())
                                .map(StatsWindow::label)
                                .toList())
                .bind("instrument", instrument)
                .bind("venue", Objects.requireNonNullElse(venue, ""))
                .map((rs, ctx) -> new MarketStats(
                        rs.getString("instrument"),
                        Rows.venue(rs),
                        rs.getString("time_window"),
                        Rows.millis(rs, "as_of"),
                        rs.getBigDecimal("open"),
                        rs.getBigDecimal("high"),
                        rs.getBigDecimal("low"),
                        rs.getBigDecimal("last"),
                        rs.getBigDecimal("twap"),
                        rs.getBigDecimal("vwap"),
                        rs.getBigDecimal("volume_base"),
                        rs.getBigDecimal("volume_quote"),
                        rs.getLong("trade_count"),
                        rs.getBigDecimal("realised_volatility"),
                        rs.getBigDecimal("annualised_volatility"),
                        rs.getLong("version")))
                .list());
    }

    /**
     * What a pool went through before a time, newest first; of one block only the last version, and none of a block that
     * a reorg took back: a later version stood at an earlier block then.
     */
    public List<PoolPointView> poolHistory(int chainId, String poolId, Instant from, Instant to, int limit) {
        return jdbi.withHandle(h -> h.createQuery("""
            SELECT * FROM (
                SELECT *, min(block_number) OVER (ORDER BY version DESC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS later_block
                FROM (
                    SELECT DISTINCT ON (block_time) * FROM pool_metrics
                    WHERE chain_id = :chain AND pool_id = :pool AND block_time < :to
                        AND block_time >= CAST(:from AS timestamptz) - INTERVAL '1 hour'
                    ORDER BY block_time DESC, version DESC LIMIT :more) newest) placed
            WHERE block_time >= :from AND (later_block IS NULL OR block_number <= later_block)
            ORDER BY block_time DESC LIMIT :limit
            """)
                .bind("chain", chainId)
                .bind("pool", poolId)
                .bind("from", Timestamp.from(from))
                .bind("to", Timestamp.from(to))
                .bind("limit", limit)
                .bind("more", limit + REORGED_POINTS_MAX)
                .map((rs, ctx) -> new PoolPointView(
                        Instant.ofEpochMilli(Rows.millis(rs, "block_time")),
                        rs.getLong("version"),
                        rs.getLong("block_number"),
                        rs.getBigDecimal("spot_price_quote_per_base"),
                        rs.getBigDecimal("tvl_usd"),
                        rs.getBoolean("tvl_stale")))
                .list());
    }

    /** The newest price of each feed. */
    public List<OraclePrice> prices(List<String> feeds) {
        return jdbi.withHandle(h -> h.createQuery("""
            SELECT p.* FROM unnest(:feeds) AS f (feed) CROSS JOIN LATERAL (
                SELECT * FROM price_history WHERE feed = f.feed AND NOT retracted
                ORDER BY updated_at DESC, round_id DESC LIMIT 1) p
            """)
                .bindArray("feeds", String.class, feeds)
                .map((rs, ctx) -> new OraclePrice(
                        rs.getString("feed"),
                        rs.getInt("chain_id"),
                        rs.getBigDecimal("round_id").toBigInteger(),
                        rs.getBigDecimal("price"),
                        Rows.millis(rs, "updated_at"),
                        rs.getLong("block_number"),
                        rs.getString("event_id"),
                        false))
                .list());
    }

    /** All pools. */
    public List<PoolState> pools() {
        return jdbi.withHandle(h -> h.createQuery("SELECT * FROM pool_state")
                .map((rs, ctx) -> pool(rs))
                .list());
    }

    /** All chains. */
    public List<ChainStatus> chains() {
        return jdbi.withHandle(h -> h.createQuery("SELECT * FROM chain_status")
                .map((rs, ctx) -> chain(rs))
                .list());
    }

    /** All positions. */
    public List<Position> positions() {
        return jdbi.withHandle(h -> h.createQuery("SELECT * FROM positions")
                .map((rs, ctx) -> new Position(
                        rs.getString("account"),
                        rs.getString("instrument"),
                        rs.getBigDecimal("quantity_base"),
                        rs.getBigDecimal("average_cost_quote_per_base"),
                        rs.getBigDecimal("realised_pnl_quote"),
                        rs.getBigDecimal("mark_price_quote_per_base"),
                        rs.getBigDecimal("unrealised_pnl_quote"),
                        Rows.millis(rs, "as_of"),
                        rs.getLong("version")))
                .list());
    }

    /** Each pool's newest forecast of each horizon. */
    public List<Prediction> predictions() {
        return jdbi.withHandle(h -> h.createQuery("SELECT DISTINCT ON (chain_id, pool_id, horizon_millis) * "
                        + "FROM predictions ORDER BY chain_id, pool_id, horizon_millis, as_of DESC")
                .map((rs, ctx) -> prediction(rs))
                .list());
    }

    /** By position: a week of minutes has ten thousand rows. */
    private static Bar bar(ResultSet rs, String instrument, @Nullable String venue, String interval)
            throws SQLException {
        return new Bar(
                instrument,
                venue,
                interval,
                rs.getTimestamp(1).getTime(),
                rs.getBigDecimal(2),
                rs.getBigDecimal(3),
                rs.getBigDecimal(4),
                rs.getBigDecimal(5),
                rs.getBigDecimal(6),
                rs.getBigDecimal(7),
                rs.getBigDecimal(8),
                rs.getLong(9),
                rs.getLong(10));
    }

    private static PoolState pool(ResultSet rs) throws SQLException {
        return new PoolState(
                rs.getInt("chain_id"),
                rs.getString("pool_id"),
                rs.getString("name"),
                Rows.texts(rs, "tokens"),
                Rows.integers(rs, "decimals"),
                Rows.decimals(rs, "weights"),
                Rows.wholes(rs, "balances_raw"),
                rs.getBigDecimal("total_shares_raw").toBigInteger(),
                rs.getBigDecimal("swap_fee_fraction"),
                rs.getBigDecimal("spot_price_quote_per_base"),
                rs.getBigDecimal("tvl_usd"),
                rs.getBoolean("tvl_stale"),
                rs.getLong("block_number"),
                rs.getString("block_hash"),
                rs.getInt("log_index"),
                Rows.millis(rs, "block_time"),
                rs.getLong("version"),
                PoolKind.valueOf(rs.getString("kind")),
                rs.getBigDecimal("amplification"),
                Rows.optionalJson(rs, "settings", PoolSettings.class),
                foreign(rs));
    }

    private static @Nullable ForeignPoolState foreign(ResultSet rs) throws SQLException {
        String protocol = rs.getString("protocol");
        if (protocol == null) {
            return null;
        }
        BigDecimal sqrtPrice = rs.getBigDecimal("sqrt_price_x96");
        BigDecimal liquidity = rs.getBigDecimal("liquidity_raw");
        return new ForeignPoolState(
                Protocol.valueOf(protocol),
                Reserves.valueOf(rs.getString("reserves")),
                sqrtPrice == null
                        ? null
                        : new ConcentratedPrice(
                                sqrtPrice.toBigInteger(),
                                liquidity == null ? null : liquidity.toBigInteger(),
                                rs.getInt("tick")));
    }

    private static ChainStatus chain(ResultSet rs) throws SQLException {
        return new ChainStatus(
                rs.getInt("chain_id"),
                rs.getString("name"),
                ChainStatus.State.valueOf(rs.getString("state")),
                rs.getLong("head_block_number"),
                rs.getLong("finalized_block_number"),
                rs.getLong("cursor_block_number"),
                rs.getString("cursor_block_hash"),
                Rows.millis(rs, "cursor_block_time"),
                rs.getLong("reorg_count"),
                rs.getInt("last_reorg_depth"),
                Rows.json(rs, "reorgs_by_depth", ReorgDepth.class),
                rs.getString("endpoint"),
                Rows.json(rs, "endpoints", ChainEndpoint.class),
                rs.getString("detail"),
                Rows.millis(rs, "observed_at"));
    }

    private static Prediction prediction(ResultSet rs) throws SQLException {
        return new Prediction(
                rs.getInt("chain_id"),
                rs.getString("pool_id"),
                rs.getString("target"),
                rs.getString("model"),
                rs.getString("model_version"),
                Rows.millis(rs, "as_of"),
                rs.getLong("horizon_millis"),
                Rows.millis(rs, "valid_until"),
                rs.getBigDecimal("q10"),
                rs.getBigDecimal("q50"),
                rs.getBigDecimal("q90"),
                rs.getBigDecimal("linear"));
    }
}
