package io.fluxion.api.analysis;

import static io.fluxion.api.analysis.Column.Type.INTEGER;
import static io.fluxion.api.analysis.Column.Type.TEXT;

import java.util.List;
import java.util.Optional;

/** All metrics that can be asked for. Everything that becomes part of a statement's text stands here. */
public final class Catalog {
    private static final MetricSource BARS = new MetricSource(
            "bars",
            "market",
            "analysis_v1.bars",
            """
            (SELECT * FROM (SELECT DISTINCT ON (instrument, interval, time) * FROM analysis_v1.bar_revisions
            WHERE recorded_at <= :asOf AND time >= :from AND time < :to AND interval = :interval
            ORDER BY instrument, interval, time, revision DESC) known WHERE trade_count > 0)""",
            null,
            true,
            List.of(new Dimension("instrument", "s.instrument", TEXT)),
            List.of(
                    Metric.of("open", "quote/base", "price of the first trade", first("open", "time")),
                    Metric.of("high", "quote/base", "max(price)", "max(s.high)"),
                    Metric.of("low", "quote/base", "min(price)", "min(s.low)"),
                    Metric.of("close", "quote/base", "price of the last trade", last("close", "time")),
                    Metric.of("volumeBase", "base", "Σ quantity", "sum(s.volume_base)"),
                    Metric.of("volumeQuote", "quote", "Σ price · quantity", "sum(s.volume_quote)"),
                    Metric.of(
                            "vwap",
                            "quote/base",
                            "Σ price · quantity / Σ quantity",
                            "sum(s.volume_quote) / nullif(sum(s.volume_base), 0)"),
                    Metric.count("trades", "number of trades", "CAST(sum(s.trade_count) AS bigint)", null)));

    private static final MetricSource POOLS = new MetricSource(
            "pools",
            "liquidity",
            "analysis_v1.pool_versions",
            "(SELECT * FROM analysis_v1.pool_versions WHERE recorded_at <= :asOf)",
            "analysis_v1.pool_hours",
            false,
            List.of(
                    new Dimension("chainId", "s.chain_id", INTEGER),
                    new Dimension("poolId", "s.pool_id", TEXT),
                    new Dimension("pool", "s.name", TEXT)),
            List.of(
                    Metric.of("tvlUsd", "USD", "worth of the reserves at the end", last("tvl_usd", "version"))
                            .ofHours(last("tvl_usd_close", "time")),
                    Metric.of("tvlUsdLow", "USD", "min(worth of the reserves)", "min(s.tvl_usd)")
                            .ofHours("min(s.tvl_usd_low)"),
                    Metric.of("tvlUsdHigh", "USD", "max(worth of the reserves)", "max(s.tvl_usd)")
                            .ofHours("max(s.tvl_usd_high)"),
                    Metric.of(
                                    "spotPrice",
                                    "quote/base",
                                    "spot price at the end",
                                    last("spot_price_quote_per_base", "version"))
                            .ofHours(last("spot_price_close", "time")),
                    Metric.of("spotPriceLow", "quote/base", "min(spot price)", "min(s.spot_price_quote_per_base)")
                            .ofHours("min(s.spot_price_low)"),
                    Metric.of("spotPriceHigh", "quote/base", "max(spot price)", "max(s.spot_price_quote_per_base)")
                            .ofHours("max(s.spot_price_high)"),
                    Metric.of(
                                    "totalShares",
                                    "raw LP tokens",
                                    "LP tokens at the end",
                                    last("total_shares_raw", "version"))
                            .ofHours(last("total_shares_close", "time")),
                    Metric.count("poolVersions", "number of states", "count(*)", "CAST(sum(s.versions) AS bigint)")));

    private static final MetricSource MEASURES = new MetricSource(
            "measures",
            "liquidity",
            "analysis_v1.pool_measures",
            "(SELECT * FROM analysis_v1.pool_measures WHERE recorded_at <= :asOf)",
            "analysis_v1.pool_measure_hours",
            false,
            List.of(
                    new Dimension("chainId", "s.chain_id", INTEGER),
                    new Dimension("poolId", "s.pool_id", TEXT),
                    new Dimension("pool", "s.name", TEXT)),
            List.of(
                    measure(
                            "depthSellUsd1pct",
                            "USD",
                            "sold of the first token for a fall of 1 %",
                            "depth_sell_usd_1pct"),
                    measure(
                            "depthBuyUsd1pct",
                            "USD",
                            "bought of the first token for a rise of 1 %",
                            "depth_buy_usd_1pct"),
                    measure(
                            "depthSellUsd2pct",
                            "USD",
                            "sold of the first token for a fall of 2 %",
                            "depth_sell_usd_2pct"),
                    measure(
                            "depthBuyUsd2pct",
                            "USD",
                            "bought of the first token for a rise of 2 %",
                            "depth_buy_usd_2pct"),
                    measure(
                            "depthSellUsd5pct",
                            "USD",
                            "sold of the first token for a fall of 5 %",
                            "depth_sell_usd_5pct"),
                    measure(
                            "depthBuyUsd5pct",
                            "USD",
                            "bought of the first token for a rise of 5 %",
                            "depth_buy_usd_5pct"),
                    measure("volumeUsd1h", "USD", "Σ worth of swaps of the last hour", "volume_usd_1h"),
                    measure("volumeUsd24h", "USD", "Σ worth of swaps of the last 24 hours", "volume_usd_24h"),
                    measure("feesUsd24h", "USD", "Σ fees of the last 24 hours", "fees_usd_24h"),
                    measure("feeApr24h", "fraction", "(fees − protocol fees) / TVL · 365", "fee_apr_24h"),
                    measure("lpUnitValueUsd", "USD", "TVL / LP tokens", "lp_unit_value_usd"),
                    measure("imbalance", "fraction", "½ · Σ |part of TVL − weight|", "imbalance_fraction"),
                    measure("topHolderShare", "fraction", "max(shares of a holder) / Σ", "top_holder_fraction"),
                    measure("herfindahlIndex", "fraction", "Σ (part of the shares)²", "herfindahl_index"),
                    measure(
                            "impermanentLoss",
                            "fraction",
                            "against holding, fees left out",
                            "impermanent_loss_fraction")));

    private static final MetricSource TRADES = new MetricSource(
            "trades",
            "ingestion",
            "analysis_v1.trades",
            null,
            null,
            false,
            List.of(
                    new Dimension("instrument", "s.instrument", TEXT),
                    new Dimension("venue", "s.venue", TEXT),
                    new Dimension("side", "s.side", TEXT)),
            List.of(
                    Metric.of("tradedBase", "base", "Σ quantity", "sum(s.quantity_base)"),
                    Metric.of("tradedQuote", "quote", "Σ price · quantity", "sum(s.notional_quote)"),
                    Metric.of("tradeSizeMax", "quote", "max(price · quantity)", "max(s.notional_quote)"),
                    Metric.count("tradeCount", "number of trades", "count(*)", null)));

    private static final MetricSource PRICES = new MetricSource(
            "prices",
            "ingestion",
            "analysis_v1.prices",
            null,
            null,
            false,
            List.of(new Dimension("feed", "s.feed", TEXT), new Dimension("chainId", "s.chain_id", INTEGER)),
            List.of(
                    Metric.of("price", "USD", "price of the last round", last("price", "time")),
                    Metric.of("priceLow", "USD", "min(price)", "min(s.price)"),
                    Metric.of("priceHigh", "USD", "max(price)", "max(s.price)"),
                    Metric.of("priceMean", "USD", "mean over rounds, each counting once", "avg(s.price)"),
                    Metric.count("rounds", "number of rounds", "count(*)", null)));

    private static final MetricSource ALERTS = new MetricSource(
            "alerts",
            "risk",
            "analysis_v1.alerts",
            null,
            null,
            false,
            List.of(
                    new Dimension("rule", "s.rule", TEXT),
                    new Dimension("severity", "s.severity", TEXT),
                    new Dimension("state", "s.state", TEXT)),
            List.of(Metric.count("alerts", "number of incidents opened", "count(*)", null)));

    private static final List<MetricSource> SOURCES = List.of(BARS, POOLS, MEASURES, TRADES, PRICES, ALERTS);

    private Catalog() {}

    /** All sources with their metrics; a metric's name occurs once among them. */
    public static List<MetricSource> sources() {
        return SOURCES;
    }

    /** The source of a metric. */
    static Optional<MetricSource> sourceOf(String metric) {
        return SOURCES.stream().filter(s -> s.metric(metric).isPresent()).findFirst();
    }

    /** An hour's row is its last one, whole: the same aggregate serves both. */
    private static Metric measure(String name, String unit, String formula, String column) {
        String last = last(column, "version");
        return Metric.of(name, unit, formula + ", at the end", last).ofHours(last);
    }

    private static String first(String column, String order) {
        return "(array_agg(s." + column + " ORDER BY s." + order + "))[1]";
    }

    private static String last(String column, String order) {
        return "(array_agg(s." + column + " ORDER BY s." + order + " DESC))[1]";
    }
}
