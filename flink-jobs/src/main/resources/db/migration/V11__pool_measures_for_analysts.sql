-- For analysts: what each pool was measured by, beside its states.

CREATE VIEW analysis_v1.pool_measures AS
    SELECT m.chain_id, m.pool_id, p.name, m.block_time AS time, m.version, m.tvl_usd, m.tvl_stale, m.tvl_quote,
        m.spot_price_quote_per_base, m.volume_usd_1m, m.volume_usd_1h, m.volume_usd_24h, m.fees_usd_1m, m.fees_usd_1h,
        m.fees_usd_24h, m.fee_apr_1m, m.fee_apr_1h, m.fee_apr_24h, m.swaps_24h, m.depth_sell_usd_1pct, m.depth_buy_usd_1pct,
        m.depth_sell_usd_2pct, m.depth_buy_usd_2pct, m.depth_sell_usd_5pct, m.depth_buy_usd_5pct, m.lp_unit_value_usd,
        m.imbalance_fraction, m.holders, m.top_holder_fraction, m.herfindahl_index, m.holding_return_fraction,
        m.impermanent_loss_fraction, m.recorded_at
    FROM pool_metrics m LEFT JOIN pool_state p USING (chain_id, pool_id)
    WHERE m.as_of IS NOT NULL;
COMMENT ON VIEW analysis_v1.pool_measures IS
    'What each pool was measured by, about once a second while it changes; the formulas are in GET /api/v1/metrics/catalog.';

DO $$
BEGIN
    GRANT SELECT ON analysis_v1.pool_measures TO fluxion_analyst;
EXCEPTION WHEN undefined_object THEN
    RAISE WARNING 'There is no role fluxion_analyst: docs/analysts.md tells how to make it.';
END $$;
