-- For analysts: bars stay a row a time, over all venues; those of one venue, and what windows come to, have views of their own.

CREATE OR REPLACE VIEW analysis_v1.bars AS
    SELECT instrument, interval, open_time AS time, open, high, low, close, volume_base, volume_quote, vwap, trade_count, revision
    FROM bars WHERE trade_count > 0 AND venue = ''
    UNION ALL
    SELECT instrument, interval, open_time, open, high, low, close, volume_base, volume_quote, vwap, trade_count, revision
    FROM bars_kept k WHERE trade_count > 0 AND venue = '' AND NOT EXISTS (SELECT FROM bars b
        WHERE (b.instrument, b.interval, b.venue, b.open_time) = (k.instrument, k.interval, '', k.open_time));

CREATE OR REPLACE VIEW analysis_v1.bar_revisions AS
    SELECT instrument, interval, open_time AS time, open, high, low, close, volume_base, volume_quote, vwap, trade_count,
        revision, recorded_at
    FROM bar_revisions WHERE venue = '';

CREATE VIEW analysis_v1.venue_bars AS
    SELECT instrument, venue, interval, open_time AS time, open, high, low, close, volume_base, volume_quote, vwap, trade_count,
        revision
    FROM bars WHERE trade_count > 0 AND venue <> ''
    UNION ALL
    SELECT instrument, venue, interval, open_time, open, high, low, close, volume_base, volume_quote, vwap, trade_count, revision
    FROM bars_kept k WHERE trade_count > 0 AND venue <> '' AND NOT EXISTS (SELECT FROM bars b
        WHERE (b.instrument, b.interval, b.venue, b.open_time) = (k.instrument, k.interval, k.venue, k.open_time));
COMMENT ON VIEW analysis_v1.venue_bars IS 'OHLCV bars of the trades at one venue, chainId:poolId for a pool.';

CREATE VIEW analysis_v1.market_stats AS
    SELECT instrument, nullif(venue, '') AS venue, time_window, as_of AS time, open, high, low, last, twap, vwap, volume_base,
        volume_quote, trade_count, realised_volatility, annualised_volatility
    FROM market_stats;
COMMENT ON VIEW analysis_v1.market_stats IS
    'Averages, volume and volatility of the trades in the window before each minute; venue is null for all venues together.';

DO $$
BEGIN
    GRANT SELECT ON analysis_v1.venue_bars, analysis_v1.market_stats TO fluxion_analyst;
EXCEPTION WHEN undefined_object THEN
    RAISE WARNING 'There is no role fluxion_analyst: docs/analysts.md tells how to make it.';
END $$;
