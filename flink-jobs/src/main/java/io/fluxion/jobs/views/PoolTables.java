package io.fluxion.jobs.views;

import static io.fluxion.jobs.views.ColumnType.BIGINT;
import static io.fluxion.jobs.views.ColumnType.BOOLEAN;
import static io.fluxion.jobs.views.ColumnType.INTEGER;
import static io.fluxion.jobs.views.ColumnType.JSON;
import static io.fluxion.jobs.views.ColumnType.NUMERIC;
import static io.fluxion.jobs.views.ColumnType.NUMERIC_LIST;
import static io.fluxion.jobs.views.ColumnType.TEXT;
import static io.fluxion.jobs.views.ColumnType.TIME;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.liquidity.LiquidityUnified;
import io.fluxion.domain.liquidity.MetricWindow;
import io.fluxion.domain.liquidity.PoolDepth;
import io.fluxion.domain.liquidity.PoolFold;
import io.fluxion.domain.liquidity.PoolMetrics;
import io.fluxion.domain.liquidity.TokenReserve;
import io.fluxion.domain.liquidity.WindowMetrics;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of what pools are measured by and went through, and of assets over all chains. */
final class PoolTables {
    private PoolTables() {}

    static final Table<PoolMetrics> POOL_METRICS = Table.of("pool_metrics", PoolMetrics.class)
            .key("chain_id", INTEGER, PoolMetrics::chainId)
            .key("pool_id", TEXT, PoolMetrics::poolId)
            .key("block_time", TIME, m -> Table.time(m.blockTimeMillis()))
            .key("version", BIGINT, PoolMetrics::version)
            .and(
                    "balances_raw",
                    NUMERIC_LIST,
                    m -> Table.list(
                            m.reserves().stream().map(TokenReserve::balanceRaw).toList()))
            .and("total_shares_raw", NUMERIC, PoolMetrics::totalSharesRaw)
            .and("spot_price_quote_per_base", NUMERIC, PoolMetrics::spotPriceQuotePerBase)
            .and("tvl_usd", NUMERIC, PoolMetrics::tvlUsd)
            .and("tvl_stale", BOOLEAN, PoolMetrics::tvlStale)
            .and("block_number", BIGINT, PoolMetrics::blockNumber)
            .and("log_index", INTEGER, PoolMetrics::logIndex)
            .and("as_of", TIME, m -> Table.time(m.asOfMillis()))
            .and("tvl_quote", NUMERIC, PoolMetrics::tvlQuote)
            .and("volume_usd_1m", NUMERIC, m -> of(m, MetricWindow.MINUTE, WindowMetrics::volumeUsd))
            .and("volume_usd_1h", NUMERIC, m -> of(m, MetricWindow.HOUR, WindowMetrics::volumeUsd))
            .and("volume_usd_24h", NUMERIC, m -> of(m, MetricWindow.DAY, WindowMetrics::volumeUsd))
            .and("fees_usd_1m", NUMERIC, m -> of(m, MetricWindow.MINUTE, WindowMetrics::feesUsd))
            .and("fees_usd_1h", NUMERIC, m -> of(m, MetricWindow.HOUR, WindowMetrics::feesUsd))
            .and("fees_usd_24h", NUMERIC, m -> of(m, MetricWindow.DAY, WindowMetrics::feesUsd))
            .and("fee_apr_1m", NUMERIC, m -> of(m, MetricWindow.MINUTE, WindowMetrics::feeAprFraction))
            .and("fee_apr_1h", NUMERIC, m -> of(m, MetricWindow.HOUR, WindowMetrics::feeAprFraction))
            .and("fee_apr_24h", NUMERIC, m -> of(m, MetricWindow.DAY, WindowMetrics::feeAprFraction))
            .and("swaps_24h", BIGINT, m -> of(m, MetricWindow.DAY, WindowMetrics::swaps))
            .and("depth_sell_usd_1pct", NUMERIC, m -> depth(m, 0, PoolDepth::sellUsd))
            .and("depth_buy_usd_1pct", NUMERIC, m -> depth(m, 0, PoolDepth::buyUsd))
            .and("depth_sell_usd_2pct", NUMERIC, m -> depth(m, 1, PoolDepth::sellUsd))
            .and("depth_buy_usd_2pct", NUMERIC, m -> depth(m, 1, PoolDepth::buyUsd))
            .and("depth_sell_usd_5pct", NUMERIC, m -> depth(m, 2, PoolDepth::sellUsd))
            .and("depth_buy_usd_5pct", NUMERIC, m -> depth(m, 2, PoolDepth::buyUsd))
            .and("lp_unit_value_usd", NUMERIC, PoolMetrics::lpUnitValueUsd)
            .and("imbalance_fraction", NUMERIC, PoolMetrics::imbalanceFraction)
            .and("holders", BIGINT, PoolMetrics::holders)
            .and("top_holder_fraction", NUMERIC, PoolMetrics::topHolderFraction)
            .and("herfindahl_index", NUMERIC, PoolMetrics::herfindahlIndex)
            .and("holding_return_fraction", NUMERIC, PoolMetrics::holdingReturnFraction)
            .and("impermanent_loss_fraction", NUMERIC, PoolMetrics::impermanentLossFraction);

    static final Table<LiquidityUnified> LIQUIDITY_UNIFIED = Table.of("liquidity_unified", LiquidityUnified.class)
            .key("asset", TEXT, LiquidityUnified::asset)
            .key("as_of", TIME, u -> Table.time(u.asOfMillis()))
            .and("total_reserve", NUMERIC, LiquidityUnified::totalReserve)
            .and("tvl_usd", NUMERIC, LiquidityUnified::tvlUsd)
            .and("stale", BOOLEAN, LiquidityUnified::stale)
            .and("chains", JSON, u -> Table.json(u.chains()))
            .and("pools", JSON, u -> Table.json(u.pools()))
            .and("best_pool", TEXT, LiquidityUnified::bestPool)
            .and("best_depth_usd", NUMERIC, LiquidityUnified::bestDepthUsd)
            .version("version", LiquidityUnified::version);

    static final Table<ChainEvent> POOL_EVENTS = Table.of("pool_events", ChainEvent.class)
            .where(e -> PoolFold.poolIdOf(e) != null)
            .key("chain_id", INTEGER, ChainEvent::chainId)
            .key("pool_id", TEXT, PoolFold::poolIdOf)
            .key("block_time", TIME, e -> Table.time(e.blockTimeMillis()))
            .key("event_id", TEXT, ChainEvent::eventId)
            .and("kind", TEXT, e -> kindOf(e))
            .and("block_number", BIGINT, ChainEvent::blockNumber)
            .and("log_index", INTEGER, ChainEvent::logIndex)
            .and("transaction_hash", TEXT, ChainEvent::transactionHash)
            .and("finality", TEXT, e -> e.finality().name())
            .and("retracted", BOOLEAN, ChainEvent::retracted)
            .and("detail", JSON, e -> Table.json(payload(e)));

    private static <V> @Nullable V of(
            PoolMetrics metrics, MetricWindow window, Function<WindowMetrics, @Nullable V> value) {
        WindowMetrics found = metrics.window(window);
        return found == null ? null : value.apply(found);
    }

    private static @Nullable BigDecimal depth(
            PoolMetrics metrics, int move, Function<PoolDepth, @Nullable BigDecimal> side) {
        return move < metrics.depths().size() ? side.apply(metrics.depths().get(move)) : null;
    }

    private static String kindOf(ChainEvent event) {
        var setting = event.poolSetting();
        var change = event.liquidityChange();
        if (setting != null) {
            return setting.kind().name();
        } else if (change != null) {
            return change.added() ? "JOIN" : "EXIT";
        } else if (event.swap() != null) {
            return "SWAP";
        }
        return event.poolCreated() != null ? "CREATED" : "SHARES_TRANSFERRED";
    }

    private static Object payload(ChainEvent event) {
        if (event.swap() != null) {
            return event.swap();
        } else if (event.liquidityChange() != null) {
            return event.liquidityChange();
        } else if (event.poolSetting() != null) {
            return event.poolSetting();
        } else if (event.poolCreated() != null) {
            return event.poolCreated();
        }
        return Objects.requireNonNull(event.sharesTransferred(), "an event of a pool");
    }
}
