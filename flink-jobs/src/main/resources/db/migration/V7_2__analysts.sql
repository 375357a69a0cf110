-- What people with SQL, Grafana or a notebook read: documented views that stay as they are within a version, and a role
-- that can read them and nothing else. docs/analysts.md tells of both.

CREATE SCHEMA analysis_v1;
COMMENT ON SCHEMA analysis_v1 IS 'Views for analysts. Columns may be added; a change of any other kind is analysis_v2.';

CREATE VIEW analysis_v1.bars AS
    SELECT instrument, interval, open_time AS time, open, high, low, close, volume_base, volume_quote, vwap, trade_count, revision
    FROM bars WHERE trade_count > 0
    UNION ALL
    SELECT instrument, interval, open_time, open, high, low, close, volume_base, volume_quote, vwap, trade_count, revision
    FROM bars_kept k WHERE trade_count > 0 AND NOT EXISTS (SELECT FROM bars b
        WHERE (b.instrument, b.interval, b.open_time) = (k.instrument, k.interval, k.open_time));
COMMENT ON VIEW analysis_v1.bars IS 'OHLCV bars as they are known now; interval is 1s, 1m, 5m, 1h or 1d, time is when the bar opens.';

CREATE VIEW analysis_v1.bar_revisions AS
    SELECT instrument, interval, open_time AS time, open, high, low, close, volume_base, volume_quote, vwap, trade_count,
        revision, recorded_at
    FROM bar_revisions;
COMMENT ON VIEW analysis_v1.bar_revisions IS
    'Each revision of each bar, and when it was known. As of T: of those with recorded_at <= T, the highest revision of each bar.';

CREATE VIEW analysis_v1.trades AS
    SELECT instrument, traded_at AS time, trade_id, venue, side, price_quote_per_base, quantity_base, notional_quote, block_number
    FROM trades WHERE NOT retracted;
COMMENT ON VIEW analysis_v1.trades IS 'Trades, each a swap on chain at its execution price including the fee; side is the taker''s.';

CREATE VIEW analysis_v1.prices AS
    SELECT feed, updated_at AS time, chain_id, round_id, price, block_number FROM price_history WHERE NOT retracted;
COMMENT ON VIEW analysis_v1.prices IS 'Rounds of the price feeds, in USD.';

CREATE VIEW analysis_v1.pools AS
    SELECT chain_id, pool_id, name, tokens, decimals, weights, balances_raw, total_shares_raw, swap_fee_fraction,
        spot_price_quote_per_base, tvl_usd, tvl_stale, block_number, block_time AS time
    FROM pool_state;
COMMENT ON VIEW analysis_v1.pools IS 'Each pool as it stands; balances are raw token integers.';

CREATE VIEW analysis_v1.pool_versions AS
    SELECT m.chain_id, m.pool_id, p.name, m.block_time AS time, m.version, m.balances_raw, m.total_shares_raw,
        m.spot_price_quote_per_base, m.tvl_usd, m.tvl_stale, m.block_number, m.recorded_at
    FROM pool_metrics m LEFT JOIN pool_state p USING (chain_id, pool_id);
COMMENT ON VIEW analysis_v1.pool_versions IS
    'Each version of each pool, those that a reorg took back included: of versions at one time the highest is the truest.';

DO $$
BEGIN
    IF fluxion_mode() = 'timescale' THEN
        CREATE VIEW pool_hours_now AS
            SELECT chain_id, pool_id, hour, tvl_usd_close, tvl_usd_low, tvl_usd_high, spot_price_close, spot_price_low,
                spot_price_high, total_shares_close, versions, version FROM pool_hours;
    ELSE
        CREATE VIEW pool_hours_now AS
            SELECT * FROM pool_hours WHERE hour < (SELECT hours_until FROM roll_up_progress)
            UNION ALL
            SELECT * FROM fluxion_pool_hours((SELECT hours_until FROM roll_up_progress), 'infinity');
    END IF;
END $$;
CREATE VIEW analysis_v1.pool_hours AS
    SELECT h.chain_id, h.pool_id, p.name, h.hour AS time, h.tvl_usd_close, h.tvl_usd_low, h.tvl_usd_high,
        h.spot_price_close, h.spot_price_low, h.spot_price_high, h.total_shares_close, h.versions
    FROM pool_hours_now h LEFT JOIN pool_state p USING (chain_id, pool_id);
COMMENT ON VIEW analysis_v1.pool_hours IS
    'What each pool went through in each hour, and where it stood at the end; kept when the versions themselves are gone.';

CREATE VIEW analysis_v1.alerts AS
    SELECT alert_id, rule, key, severity, state, value, threshold, message, opened_at AS time, updated_at FROM alerts;
COMMENT ON VIEW analysis_v1.alerts IS 'Each incident as of its last transition.';

CREATE VIEW analysis_v1.forecasts AS
    SELECT chain_id, pool_id, target, model, model_version, as_of AS time, horizon_millis, q10, q50, q90, linear FROM predictions;
COMMENT ON VIEW analysis_v1.forecasts IS 'Forecasts as quantiles, with the linear baseline beside them.';

CREATE VIEW analysis_v1.store AS SELECT mode, timescale_version, decided_at FROM store_mode;
COMMENT ON VIEW analysis_v1.store IS 'How the long tables are kept: timescale, timescale-apache or plain.';

-- It can't log in until somebody gives it a password. Roles belong to the whole server: another database may have made it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'fluxion_analyst') THEN
        CREATE ROLE fluxion_analyst LOGIN CONNECTION LIMIT 20;
        ALTER ROLE fluxion_analyst SET statement_timeout = '30s';
        ALTER ROLE fluxion_analyst SET default_transaction_read_only = on;
        ALTER ROLE fluxion_analyst SET idle_in_transaction_session_timeout = '60s';
        ALTER ROLE fluxion_analyst SET search_path = analysis_v1;
    END IF;
    GRANT USAGE ON SCHEMA analysis_v1 TO fluxion_analyst;
    GRANT SELECT ON ALL TABLES IN SCHEMA analysis_v1 TO fluxion_analyst;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'The role fluxion_analyst could not be made: have a superuser make it as docs/analysts.md tells.';
END $$;
