-- The hours of what pools are measured by: where each measure stood at the end of each hour. They outlive the rows that they
-- are made of, and a month of all pools is read in a moment.

DO $$
BEGIN
    IF fluxion_mode() = 'timescale' THEN
        EXECUTE $sql$
            CREATE MATERIALIZED VIEW pool_measure_hours WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
            SELECT chain_id, pool_id, time_bucket(INTERVAL '1 hour', block_time) AS hour, max(version) AS version,
                last(tvl_usd, version) AS tvl_usd, last(tvl_quote, version) AS tvl_quote,
                last(spot_price_quote_per_base, version) AS spot_price_quote_per_base,
                last(volume_usd_1h, version) AS volume_usd_1h, last(volume_usd_24h, version) AS volume_usd_24h,
                last(fees_usd_1h, version) AS fees_usd_1h, last(fees_usd_24h, version) AS fees_usd_24h,
                last(fee_apr_24h, version) AS fee_apr_24h, last(swaps_24h, version) AS swaps_24h,
                last(depth_sell_usd_1pct, version) AS depth_sell_usd_1pct,
                last(depth_buy_usd_1pct, version) AS depth_buy_usd_1pct,
                last(depth_sell_usd_2pct, version) AS depth_sell_usd_2pct,
                last(depth_buy_usd_2pct, version) AS depth_buy_usd_2pct,
                last(depth_sell_usd_5pct, version) AS depth_sell_usd_5pct,
                last(depth_buy_usd_5pct, version) AS depth_buy_usd_5pct,
                last(lp_unit_value_usd, version) AS lp_unit_value_usd,
                last(imbalance_fraction, version) AS imbalance_fraction, last(holders, version) AS holders,
                last(top_holder_fraction, version) AS top_holder_fraction,
                last(herfindahl_index, version) AS herfindahl_index,
                last(holding_return_fraction, version) AS holding_return_fraction,
                last(impermanent_loss_fraction, version) AS impermanent_loss_fraction, count(*) AS measures
            FROM pool_metrics WHERE as_of IS NOT NULL GROUP BY 1, 2, 3 WITH NO DATA $sql$;
        PERFORM add_continuous_aggregate_policy('pool_measure_hours', start_offset => INTERVAL '7 days',
            end_offset => INTERVAL '1 hour', schedule_interval => INTERVAL '10 minutes');
    ELSE
        -- A pool's rows are in the order of their time until their day is laid out by pool.
        CREATE INDEX pool_metrics_by_block_time ON pool_metrics USING brin (block_time)
            WITH (pages_per_range = 32, autosummarize = on);
        CREATE TABLE pool_measure_hours (
            chain_id                  integer     NOT NULL,
            pool_id                   text        NOT NULL,
            hour                      timestamptz NOT NULL,
            version                   bigint      NOT NULL,
            tvl_usd                   numeric,
            tvl_quote                 numeric,
            spot_price_quote_per_base numeric,
            volume_usd_1h             numeric,
            volume_usd_24h            numeric,
            fees_usd_1h               numeric,
            fees_usd_24h              numeric,
            fee_apr_24h               numeric,
            swaps_24h                 bigint,
            depth_sell_usd_1pct       numeric,
            depth_buy_usd_1pct        numeric,
            depth_sell_usd_2pct       numeric,
            depth_buy_usd_2pct        numeric,
            depth_sell_usd_5pct       numeric,
            depth_buy_usd_5pct        numeric,
            lp_unit_value_usd         numeric,
            imbalance_fraction        numeric,
            holders                   bigint,
            top_holder_fraction       numeric,
            herfindahl_index          numeric,
            holding_return_fraction   numeric,
            impermanent_loss_fraction numeric,
            measures                  bigint      NOT NULL,
            PRIMARY KEY (chain_id, pool_id, hour)
        );
        COMMENT ON TABLE pool_measure_hours IS
            'What each pool was measured by at the end of each hour; made from pool_metrics by fluxion_maintain.';

        -- The hours that a pool's rows make: of each the last row, whole.
        CREATE FUNCTION fluxion_pool_measure_hours(since timestamptz, until timestamptz) RETURNS SETOF pool_measure_hours
        LANGUAGE sql STABLE AS $sql$
            SELECT DISTINCT ON (m.chain_id, m.pool_id, date_trunc('hour', m.block_time, 'UTC'))
                m.chain_id, m.pool_id, date_trunc('hour', m.block_time, 'UTC'), m.version,
                m.tvl_usd, m.tvl_quote, m.spot_price_quote_per_base, m.volume_usd_1h, m.volume_usd_24h, m.fees_usd_1h,
                m.fees_usd_24h, m.fee_apr_24h, m.swaps_24h, m.depth_sell_usd_1pct, m.depth_buy_usd_1pct,
                m.depth_sell_usd_2pct, m.depth_buy_usd_2pct, m.depth_sell_usd_5pct, m.depth_buy_usd_5pct,
                m.lp_unit_value_usd, m.imbalance_fraction, m.holders, m.top_holder_fraction, m.herfindahl_index,
                m.holding_return_fraction, m.impermanent_loss_fraction,
                count(*) OVER (PARTITION BY m.chain_id, m.pool_id, date_trunc('hour', m.block_time, 'UTC'))
            FROM pool_metrics m WHERE m.block_time >= since AND m.block_time < until AND m.as_of IS NOT NULL
            ORDER BY 1, 2, 3, m.version DESC $sql$;

        -- Hours that were closed before there was this table.
        INSERT INTO pool_measure_hours
            SELECT h.* FROM roll_up_progress p, fluxion_pool_measure_hours('-infinity', p.hours_until) h;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION fluxion_roll_up(at timestamptz, back_to timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    -- Statements that were under way the last time may have recorded their rows before it.
    since timestamptz := (SELECT least(recorded_until, at) - interval '5 minutes' FROM roll_up_progress);
    whole_from timestamptz := date_trunc('day', back_to, 'UTC') + interval '1 day';
    until timestamptz := date_trunc('hour', at, 'UTC');
    touched timestamptz;
BEGIN
    FOR touched IN SELECT date_trunc('hour', block_time, 'UTC') FROM pool_metrics
            WHERE recorded_at >= since AND block_time >= whole_from AND block_time < until
        UNION SELECT date_trunc('hour', block_time, 'UTC') FROM pool_metrics
            WHERE block_time >= (SELECT hours_until FROM roll_up_progress) AND block_time < until LOOP
        DELETE FROM pool_hours WHERE hour = touched;
        INSERT INTO pool_hours SELECT * FROM fluxion_pool_hours(touched, touched + interval '1 hour');
        -- A row never leaves its hour, so that none of these hours goes either.
        INSERT INTO pool_measure_hours SELECT * FROM fluxion_pool_measure_hours(touched, touched + interval '1 hour')
            ON CONFLICT (chain_id, pool_id, hour) DO UPDATE SET (
                chain_id, pool_id, hour, version, tvl_usd, tvl_quote, spot_price_quote_per_base, volume_usd_1h,
                volume_usd_24h, fees_usd_1h, fees_usd_24h, fee_apr_24h, swaps_24h, depth_sell_usd_1pct,
                depth_buy_usd_1pct, depth_sell_usd_2pct, depth_buy_usd_2pct, depth_sell_usd_5pct, depth_buy_usd_5pct,
                lp_unit_value_usd, imbalance_fraction, holders, top_holder_fraction, herfindahl_index,
                holding_return_fraction, impermanent_loss_fraction, measures
            ) = ROW (excluded.*);
    END LOOP;
    UPDATE roll_up_progress SET hours_until = until, recorded_until = at;
END $$;

DO $$
BEGIN
    IF fluxion_mode() = 'timescale' THEN
        CREATE VIEW pool_measure_hours_now AS SELECT * FROM pool_measure_hours;
    ELSE
        CREATE VIEW pool_measure_hours_now AS
            SELECT * FROM pool_measure_hours WHERE hour < (SELECT hours_until FROM roll_up_progress)
            UNION ALL
            SELECT * FROM fluxion_pool_measure_hours((SELECT hours_until FROM roll_up_progress), 'infinity');
    END IF;
END $$;

CREATE VIEW analysis_v1.pool_measure_hours AS
    SELECT h.chain_id, h.pool_id, p.name, h.hour AS time, h.version,
        h.tvl_usd, h.tvl_quote, h.spot_price_quote_per_base, h.volume_usd_1h, h.volume_usd_24h, h.fees_usd_1h,
        h.fees_usd_24h, h.fee_apr_24h, h.swaps_24h, h.depth_sell_usd_1pct, h.depth_buy_usd_1pct,
        h.depth_sell_usd_2pct, h.depth_buy_usd_2pct, h.depth_sell_usd_5pct, h.depth_buy_usd_5pct, h.lp_unit_value_usd,
        h.imbalance_fraction, h.holders, h.top_holder_fraction, h.herfindahl_index, h.holding_return_fraction,
        h.impermanent_loss_fraction, h.measures
    FROM pool_measure_hours_now h LEFT JOIN pool_state p USING (chain_id, pool_id);
COMMENT ON VIEW analysis_v1.pool_measure_hours IS
    'What each pool was measured by at the end of each hour; kept when the measures themselves are gone.';

DO $$
BEGIN
    GRANT SELECT ON analysis_v1.pool_measure_hours TO fluxion_analyst;
EXCEPTION WHEN undefined_object THEN
    RAISE WARNING 'There is no role fluxion_analyst: docs/analysts.md tells how to make it.';
END $$;
