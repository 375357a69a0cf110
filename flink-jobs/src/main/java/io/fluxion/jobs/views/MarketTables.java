package io.fluxion.jobs.views;

import static io.fluxion.jobs.views.ColumnType.BIGINT;
import static io.fluxion.jobs.views.ColumnType.BOOLEAN;
import static io.fluxion.jobs.views.ColumnType.INTEGER;
import static io.fluxion.jobs.views.ColumnType.INTEGER_LIST;
import static io.fluxion.jobs.views.ColumnType.JSON;
import static io.fluxion.jobs.views.ColumnType.NUMERIC;
import static io.fluxion.jobs.views.ColumnType.NUMERIC_LIST;
import static io.fluxion.jobs.views.ColumnType.TEXT;
import static io.fluxion.jobs.views.ColumnType.TEXT_LIST;
import static io.fluxion.jobs.views.ColumnType.TIME;

import io.fluxion.domain.chain.ChainStatus;
import io.fluxion.domain.chain.ConcentratedPrice;
import io.fluxion.domain.forecast.Prediction;
import io.fluxion.domain.liquidity.PoolState;
import io.fluxion.domain.market.Bar;
import io.fluxion.domain.market.MarketStats;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.reference.Instrument;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of prices, markets, pools and chains. */
final class MarketTables {
    private MarketTables() {}

    static final Table<OraclePrice> PRICE_HISTORY = Table.of("price_history", OraclePrice.class)
            .key("feed", TEXT, OraclePrice::feed)
            .key("updated_at", TIME, p -> Table.time(p.updatedAtMillis()))
            .key("event_id", TEXT, OraclePrice::eventId)
            .and("chain_id", INTEGER, OraclePrice::chainId)
            .and("round_id", NUMERIC, OraclePrice::roundId)
            .and("price", NUMERIC, OraclePrice::price)
            .and("block_number", BIGINT, OraclePrice::blockNumber)
            .and("retracted", BOOLEAN, OraclePrice::retracted);

    static final Table<Trade> TRADES = Table.of("trades", Trade.class)
            .key("instrument", TEXT, Trade::instrument)
            .key("traded_at", TIME, t -> Table.time(t.tradedAtMillis()))
            .key("trade_id", TEXT, Trade::tradeId)
            .and("venue", TEXT, Trade::venue)
            .and("side", TEXT, t -> t.side().name())
            .and("price_quote_per_base", NUMERIC, Trade::priceQuotePerBase)
            .and("quantity_base", NUMERIC, Trade::quantityBase)
            .and("notional_quote", NUMERIC, Trade::notionalQuote)
            .and("client_id", TEXT, Trade::clientId)
            .and("block_number", BIGINT, Trade::blockNumber)
            .and("log_index", INTEGER, Trade::logIndex)
            .and("retracted", BOOLEAN, Trade::retracted);

    static final Table<Bar> BARS = Table.of("bars", Bar.class)
            .key("instrument", TEXT, Bar::instrument)
            .key("interval", TEXT, Bar::interval)
            .key("venue", TEXT, b -> Table.venue(b.venue()))
            .key("open_time", TIME, b -> Table.time(b.openTimeMillis()))
            .and("open", NUMERIC, Bar::open)
            .and("high", NUMERIC, Bar::high)
            .and("low", NUMERIC, Bar::low)
            .and("close", NUMERIC, Bar::close)
            .and("volume_base", NUMERIC, Bar::volumeBase)
            .and("volume_quote", NUMERIC, Bar::volumeQuote)
            .and("vwap", NUMERIC, Bar::vwap)
            .and("trade_count", BIGINT, Bar::tradeCount)
            .version("revision", Bar::revision);

    static final Table<Bar> BAR_REVISIONS = BARS.everyVersionIn("bar_revisions");

    /** At whole minutes: in between they are of use to those only who follow them. */
    static final Table<MarketStats> MARKET_STATS = Table.of("market_stats", MarketStats.class)
            .where(s -> s.asOfMillis() % 60_000 == 0)
            .key("instrument", TEXT, MarketStats::instrument)
            .key("time_window", TEXT, MarketStats::window)
            .key("venue", TEXT, s -> Table.venue(s.venue()))
            .key("as_of", TIME, s -> Table.time(s.asOfMillis()))
            .and("open", NUMERIC, MarketStats::open)
            .and("high", NUMERIC, MarketStats::high)
            .and("low", NUMERIC, MarketStats::low)
            .and("last", NUMERIC, MarketStats::last)
            .and("twap", NUMERIC, MarketStats::twap)
            .and("vwap", NUMERIC, MarketStats::vwap)
            .and("volume_base", NUMERIC, MarketStats::volumeBase)
            .and("volume_quote", NUMERIC, MarketStats::volumeQuote)
            .and("trade_count", BIGINT, MarketStats::tradeCount)
            .and("realised_volatility", NUMERIC, MarketStats::realisedVolatility)
            .and("annualised_volatility", NUMERIC, MarketStats::annualisedVolatility)
            .version("version", MarketStats::version);

    static final Table<PoolState> POOL_STATE = Table.of("pool_state", PoolState.class)
            .key("chain_id", INTEGER, PoolState::chainId)
            .key("pool_id", TEXT, PoolState::poolId)
            .and("name", TEXT, PoolState::name)
            .and("tokens", TEXT_LIST, p -> Table.list(p.tokens()))
            .and("decimals", INTEGER_LIST, p -> Table.list(p.decimals()))
            .and("weights", NUMERIC_LIST, p -> Table.list(p.weights()))
            .and("balances_raw", NUMERIC_LIST, p -> Table.list(p.balancesRaw()))
            .and("total_shares_raw", NUMERIC, PoolState::totalSharesRaw)
            .and("swap_fee_fraction", NUMERIC, PoolState::swapFeeFraction)
            .and("spot_price_quote_per_base", NUMERIC, PoolState::spotPriceQuotePerBase)
            .and("tvl_usd", NUMERIC, PoolState::tvlUsd)
            .and("tvl_stale", BOOLEAN, PoolState::tvlStale)
            .and("block_number", BIGINT, PoolState::blockNumber)
            .and("block_hash", TEXT, PoolState::blockHash)
            .and("log_index", INTEGER, PoolState::logIndex)
            .and("block_time", TIME, p -> Table.time(p.blockTimeMillis()))
            .and("kind", TEXT, p -> p.kind().name())
            .and("amplification", NUMERIC, PoolState::amplification)
            .and("settings", JSON, p -> p.settings() == null ? null : Table.json(p.settings()))
            .and(
                    "protocol",
                    TEXT,
                    p -> p.foreign() == null ? null : p.foreign().protocol().name())
            .and(
                    "reserves",
                    TEXT,
                    p -> p.foreign() == null ? null : p.foreign().reserves().name())
            .and("sqrt_price_x96", NUMERIC, p -> price(p, ConcentratedPrice::sqrtPriceX96))
            .and("liquidity_raw", NUMERIC, p -> price(p, ConcentratedPrice::liquidityRaw))
            .and("tick", INTEGER, p -> price(p, ConcentratedPrice::tick))
            .version("version", PoolState::version);

    static final Table<Prediction> PREDICTIONS = Table.of("predictions", Prediction.class)
            .key("chain_id", INTEGER, Prediction::chainId)
            .key("pool_id", TEXT, Prediction::poolId)
            .key("target", TEXT, Prediction::target)
            .key("model", TEXT, Prediction::model)
            .key("as_of", TIME, p -> Table.time(p.asOfMillis()))
            .key("horizon_millis", BIGINT, Prediction::horizonMillis)
            .and("model_version", TEXT, Prediction::modelVersion)
            .and("valid_until", TIME, p -> Table.time(p.validUntilMillis()))
            .and("q10", NUMERIC, Prediction::q10)
            .and("q50", NUMERIC, Prediction::q50)
            .and("q90", NUMERIC, Prediction::q90)
            .and("linear", NUMERIC, Prediction::linear);

    static final Table<ChainStatus> CHAIN_STATUS = Table.of("chain_status", ChainStatus.class)
            .key("chain_id", INTEGER, ChainStatus::chainId)
            .and("name", TEXT, ChainStatus::name)
            .and("state", TEXT, s -> s.state().name())
            .and("head_block_number", BIGINT, ChainStatus::headBlockNumber)
            .and("finalized_block_number", BIGINT, ChainStatus::finalizedBlockNumber)
            .and("cursor_block_number", BIGINT, ChainStatus::cursorBlockNumber)
            .and("cursor_block_hash", TEXT, ChainStatus::cursorBlockHash)
            .and("cursor_block_time", TIME, s -> Table.time(s.cursorBlockTimeMillis()))
            .and("reorg_count", BIGINT, ChainStatus::reorgCount)
            .and("last_reorg_depth", INTEGER, ChainStatus::lastReorgDepth)
            .and("reorgs_by_depth", JSON, s -> Table.json(s.reorgsByDepth()))
            .and("endpoint", TEXT, ChainStatus::endpoint)
            .and("endpoints", JSON, s -> Table.json(s.endpoints()))
            .and("detail", TEXT, ChainStatus::detail)
            .and("observed_at", TIME, s -> Table.time(s.observedAtMillis()));

    static final Table<Instrument> INSTRUMENTS = Table.of("instruments", Instrument.class)
            .key("instrument", TEXT, Instrument::instrument)
            .and("base", TEXT, Instrument::base)
            .and("quote", TEXT, Instrument::quote)
            .and("base_token", TEXT, Instrument::baseToken)
            .and("quote_token", TEXT, Instrument::quoteToken)
            .and("base_decimals", INTEGER, Instrument::baseDecimals)
            .and("quote_decimals", INTEGER, Instrument::quoteDecimals)
            .and("base_feed", TEXT, Instrument::baseFeed)
            .and("lot", NUMERIC, Instrument::lot)
            .and("tick", NUMERIC, Instrument::tick)
            .and("min_qty", NUMERIC, Instrument::minQty)
            .and("max_qty", NUMERIC, Instrument::maxQty)
            .and("min_notional", NUMERIC, Instrument::minNotional)
            .and("chain_id", INTEGER, Instrument::chainId)
            .and("pool_id", TEXT, Instrument::poolId);

    private static <V> @Nullable V price(PoolState pool, Function<ConcentratedPrice, @Nullable V> value) {
        ConcentratedPrice price = pool.foreign() == null ? null : pool.foreign().price();
        return price == null ? null : value.apply(price);
    }
}
